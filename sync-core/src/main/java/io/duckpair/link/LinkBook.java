package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The saved links: {@code links.json} in the settings folder, which the window and every command read and write. Each change
 * reads the file anew and replaces it in one move, one change at a time over all processes, so that none is lost. It holds no
 * secret.
 *
 * <p>
 * All methods do I/O. They throw {@link DuckpairException}: {@code STATE_UNREADABLE} where the file cannot be read, understood
 * or written; it is left as it is then.
 */
public final class LinkBook {

    private static final Logger LOG = LoggerFactory.getLogger(LinkBook.class);

    /** What to do where one of these files cannot be written. */
    static final Sentence ELSEWHERE = Sentence.of("See to it that you may write there and that there is room; "
            + "DUCKPAIR_HOME names another folder.");

    private final SharedFile file;
    private final Path olderSettings;

    private LinkBook(Path folder) {
        this.file = new SharedFile(folder, "links");
        this.olderSettings = folder.resolve("settings.json");
    }

    /** @param settingsFolder made when there is something to keep */
    public static LinkBook in(Path settingsFolder) {
        return new LinkBook(settingsFolder);
    }

    public Path file() {
        return file.path();
    }

    /** In the order of their names' first keeping. Links that an older version kept in the window's settings are taken over. */
    public List<Link> links() {
        List<Link> links = read();
        if (!file.exists() && !links.isEmpty()) {
            try {
                change(all -> all);
            } catch (DuckpairException e) {
                LOG.warn("The links stay in {}", olderSettings, e);
            }
        }
        return links;
    }

    public Optional<Link> find(String name) {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    /**
     * @throws DuckpairException
     *             {@code BAD_INPUT} where no link has the name
     */
    public Link require(String name) {
        List<Link> all = links();
        return all.stream().filter(link -> link.name().equals(name)).findFirst()
                .orElseThrow(() -> new DuckpairException(ErrorCode.BAD_INPUT,
                        Sentence.of("There is no saved link {0}.", name),
                        all.isEmpty()
                                ? Sentence.of("None is saved yet: duckpair link makes one, and so does the window.")
                                : Sentence.of("Saved are: {0}.",
                                        all.stream().map(Link::name).collect(Collectors.joining(", ")))));
    }

    /**
     * Keeps a link; one of the same name is replaced.
     *
     * @throws DuckpairException
     *             {@code BAD_INPUT} where it is a new one with too long a name
     */
    public void keep(Link link) {
        change(links -> {
            List<Link> all = new ArrayList<>(links);
            int at = all.stream().map(Link::name).toList().indexOf(link.name());
            if (at < 0) {
                LinkName.require(link.name());
                all.add(link);
            } else {
                all.set(at, link);
            }
            return all;
        });
    }

    /** Keeps no link of this name any more; neither side notices. */
    public void forget(String name) {
        change(links -> links.stream().filter(link -> !link.name().equals(name)).toList());
    }

    private List<Link> read() {
        try {
            return LinkJson.read(file.read());
        } catch (NoSuchFileException e) {
            return older();
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.STATE_UNREADABLE,
                    Sentence.of("The saved links in {0} cannot be read: {1}.", file.path(), reason(e)),
                    Sentence.of("See to it that you may read the file."), e);
        } catch (JacksonException | DuckpairException e) {
            throw new DuckpairException(ErrorCode.STATE_UNREADABLE,
                    Sentence.of("The saved links in {0} cannot be understood.", file.path()),
                    Sentence.of("Correct the file, or move it away to begin anew."), e);
        }
    }

    /** What the window's settings held when they were of a version that kept the links there. */
    private List<Link> older() {
        try {
            return LinkJson.read(Files.readString(olderSettings));
        } catch (IOException | JacksonException | DuckpairException e) {
            LOG.debug("{} tells of no links", olderSettings, e);
            return List.of();
        }
    }

    private void change(UnaryOperator<List<Link>> change) {
        try {
            file.alone(() -> {
                List<Link> before = read();
                List<Link> after = change.apply(before);
                if (!after.equals(before) || !file.exists()) {
                    file.replace(LinkJson.write(after));
                }
            });
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.STATE_UNREADABLE,
                    Sentence.of("The saved links cannot be written to {0}: {1}.", file.path(), reason(e)), ELSEWHERE,
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
