package io.duckpair.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.link.Finding.Check;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the last tests of the links came to. */
class LinkStatesTest {

    private static final Instant FIRST = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2030-01-02T00:00:00Z");
    private static final List<Finding> WELL = List.of(Finding.ok(Check.ROLE, Sentence.of("It is there.")));
    private static final List<Finding> BAD = List.of(Finding.ok(Check.ROLE, Sentence.of("It is there.")),
            Finding.failure(Check.LOGIN, Sentence.of("It may not log in."), Sentence.of("Let it.")),
            Finding.failure(Check.CREATE, Sentence.of("Nor create."), Sentence.of("Let it.")));

    @TempDir
    Path folder;

    @Test
    void aLinkFailsSinceTheFirstOfItsFailures() {
        LinkStates states = LinkStates.in(folder);
        assertThat(states.all()).isEmpty();
        states.note("shop \"x\"", FIRST, BAD);
        states.note("shop \"x\"", LATER, BAD);
        states.note("lab", LATER, WELL);
        assertThat(LinkStates.in(folder).all()).containsOnly(
                Map.entry("shop \"x\"", new LinkState(LATER, FIRST, "It may not log in.")),
                Map.entry("lab", new LinkState(LATER, null, null)));
        states.note("shop \"x\"", LATER, WELL);
        assertThat(states.all()).hasEntrySatisfying("shop \"x\"", state -> assertThat(state.works()).isTrue());
        states.forget("shop \"x\"");
        assertThat(states.all()).containsOnlyKeys("lab");
    }

    @Test
    void aDamagedFileIsBegunAnew() throws IOException {
        Files.writeString(folder.resolve("links-tested.json"), "{\"links\":{\"a\":{\"testedAt\":\"yesterday\"}}}");
        assertThat(LinkStates.in(folder).all()).isEmpty();
        LinkStates.in(folder).note("lab", FIRST, WELL);
        assertThat(LinkStates.in(folder).all()).containsOnlyKeys("lab");
    }
}
