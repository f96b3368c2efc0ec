package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.state.LinkRecord;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which user of the MotherDuck side each saved link was made with, and on which server: {@code links-made.json} in the settings
 * folder. A server knows its own links only ({@link OneToOne}); that a user is linked on another one is known to whoever saved
 * both links. It holds no secret. Only what was made here is known, and a file that cannot be read or understood is begun anew.
 */
public final class LinkedUsers {

    private static final Logger LOG = LoggerFactory.getLogger(LinkedUsers.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final SharedFile file;
    private final LinkBook book;

    /**
     * What a link was made with.
     *
     * @param postgres
     *            of the link, as it was then
     * @param motherduck
     *            the same
     * @param tokenFrom
     *            the same
     */
    private record Made(String kind, String user, String server, String postgres, String motherduck,
            @Nullable String tokenFrom) {

        boolean isOf(Link link) {
            return postgres.equals(link.postgres()) && motherduck.equals(link.motherduck())
                    && Objects.equals(tokenFrom, link.tokenFrom());
        }

        boolean isSameUser(LinkRecord other) {
            return kind.equals(other.accountKind()) && user.equals(other.accountUser());
        }
    }

    private LinkedUsers(Path folder) {
        this.file = new SharedFile(folder, "links-made");
        this.book = LinkBook.in(folder);
    }

    public static LinkedUsers in(Path settingsFolder) {
        return new LinkedUsers(settingsFolder);
    }

    /** @throws DuckpairException {@code LINKED_ELSEWHERE} where a saved link has the user on another server */
    void requireFree(Link wanted, LinkRecord record) {
        Map<String, Made> made = all();
        for (Link link : book.links()) {
            Made known = made.get(link.name());
            if (known != null && known.isOf(link) && !link.name().equals(wanted.name())
                    && !known.server().equals(record.systemIdentifier()) && known.isSameUser(record)) {
                PostgresAddress there = PostgresAddress.parse(link.postgres());
                throw new DuckpairException(ErrorCode.LINKED_ELSEWHERE,
                        Sentence.of("{0} is linked already: by link {1} on another server, with database {2} of {3}.",
                                OneToOne.user(record), link.name(), there.database(),
                                there.host() + (there.port().isEmpty() ? "" : ":" + there.port())),
                        Sentence.of("A MotherDuck user stands in one link: use another, or end link {0} with duckpair "
                                + "unlink.", link.name()));
            }
        }
    }

    /**
     * Remembers what a link was made with.
     *
     * @throws DuckpairException
     *             {@code STATE_UNREADABLE} where the file cannot be written
     */
    void note(Link link, LinkRecord record) {
        try {
            file.alone(() -> {
                Map<String, Made> made = new LinkedHashMap<>(all());
                made.put(link.name(), new Made(record.accountKind(), record.accountUser(), record.systemIdentifier(),
                        link.postgres(), link.motherduck(), link.tokenFrom()));
                file.replace(write(made));
            });
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.STATE_UNREADABLE,
                    Sentence.of("Whom the link was made with cannot be written to {0}: {1}.", file.path(), e),
                    LinkBook.ELSEWHERE,
                    e);
        }
    }

    private Map<String, Made> all() {
        try {
            Map<String, Made> made = new LinkedHashMap<>();
            MAPPER.readTree(file.read()).path("links").forEachEntry((name, one) -> made.put(name,
                    new Made(one.required("kind").asString(), one.required("user").asString(),
                            one.required("server").asString(), one.required("postgres").asString(),
                            one.required("motherduck").asString(), text(one.path("tokenFrom")))));
            return made;
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | JacksonException e) {
            LOG.warn("{} is begun anew", file.path(), e);
            return Map.of();
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() ? value.asString() : null;
    }

    private static String write(Map<String, Made> made) {
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode links = json.putObject("links");
        made.forEach((name, one) -> links.putObject(name).put("kind", one.kind()).put("user", one.user())
                .put("server", one.server()).put("postgres", one.postgres()).put("motherduck", one.motherduck())
                .put("tokenFrom", one.tokenFrom()));
        return MAPPER.writeValueAsString(json);
    }
}
