package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Finding.Level;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the last tests of the saved links came to: {@code links-tested.json} in the settings folder. It can be tested again, so a
 * file that cannot be read or understood is begun anew.
 */
public final class LinkStates {

    private static final Logger LOG = LoggerFactory.getLogger(LinkStates.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final SharedFile file;

    private LinkStates(Path folder) {
        this.file = new SharedFile(folder, "links-tested");
    }

    public static LinkStates in(Path settingsFolder) {
        return new LinkStates(settingsFolder);
    }

    /** By the links' names; one that was never tested is not there. */
    public Map<String, LinkState> all() {
        try {
            Map<String, LinkState> states = new LinkedHashMap<>();
            MAPPER.readTree(file.read()).path("links")
                    .forEachEntry((name, state) -> states.put(name, new LinkState(
                            Instant.parse(state.required("testedAt").asString()), instant(state.path("failingSince")),
                            state.path("failure").isString() ? state.path("failure").asString() : null)));
            return states;
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | JacksonException | DateTimeException e) {
            LOG.warn("{} is begun anew", file.path(), e);
            return Map.of();
        }
    }

    private static @Nullable Instant instant(JsonNode text) {
        return text.isString() ? Instant.parse(text.asString()) : null;
    }

    /**
     * Keeps what a test has found.
     *
     * @throws DuckpairException
     *             {@code STATE_UNREADABLE} where the file cannot be written
     */
    public LinkState note(String link, Instant at, List<Finding> findings) {
        Optional<String> failure = findings.stream().filter(found -> found.level() == Level.FAILURE)
                .map(found -> found.sentence().toString()).findFirst();
        LinkState[] noted = new LinkState[1];
        change(states -> {
            LinkState before = states.get(link);
            Instant since = failure.isEmpty() ? null
                    : before == null || before.failingSince() == null ? at : before.failingSince();
            noted[0] = new LinkState(at, since, failure.orElse(null));
            states.put(link, noted[0]);
        });
        return noted[0];
    }

    /** The link is no more. */
    public void forget(String link) {
        if (file.exists()) {
            change(states -> states.remove(link));
        }
    }

    private interface Change {
        void in(Map<String, LinkState> states);
    }

    private void change(Change change) {
        try {
            file.alone(() -> {
                Map<String, LinkState> states = new LinkedHashMap<>(all());
                change.in(states);
                file.replace(write(states));
            });
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.STATE_UNREADABLE,
                    Sentence.of("What the test has found cannot be written to {0}: {1}.", file.path(), e),
                    LinkBook.ELSEWHERE,
                    e);
        }
    }

    private static String write(Map<String, LinkState> states) {
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode links = json.putObject("links");
        states.forEach((name, state) -> {
            ObjectNode one = links.putObject(name);
            one.put("testedAt", state.testedAt().toString());
            Instant since = state.failingSince();
            one.put("failingSince", since == null ? null : since.toString());
            one.put("failure", state.failure());
        });
        return MAPPER.writeValueAsString(json);
    }
}
