package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.plan.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the command line opens the window. */
class GuiCommandTest {

    @TempDir
    Path home;

    /** Remembers what it was opened with. */
    private record Screen(List<Path> folders, List<Optional<String>> names, Consumer<Optional<LinkSettings>> look)
            implements WindowStart {

        @Override
        public boolean hasScreen() {
            return true;
        }

        @Override
        public void open(Path settingsFolder, Optional<LinkSettings> link, Optional<String> saved) {
            folders.add(settingsFolder);
            names.add(saved);
            look.accept(link);
        }

        @Override
        public void close() {
            throw new AssertionError("nobody stops it");
        }
    }

    private final List<Path> folders = new ArrayList<>();
    private final List<Optional<String>> names = new ArrayList<>();
    private final List<Optional<LinkSettings>> links = new ArrayList<>();

    private TestShell shell() {
        return new TestShell(home).withScreen(new Screen(folders, names, links::add));
    }

    @Test
    void aloneItOpensTheWindowOnTheLinkOfLastTime() {
        assertThat(shell().run()).isEqualTo(new Answer(0, "", ""));
        assertThat(shell().run("gui")).isEqualTo(new Answer(0, "", ""));
        assertThat(folders).hasSize(2).containsOnly(shell().settings());
        assertThat(links).hasSize(2).containsOnly(Optional.empty());
    }

    @Test
    void itOpensOnTheLinkThatIsSaid() {
        Answer answer = shell().run("gui", "--pg", "postgresql://ana@db/shop", "--md", home.toString());
        assertThat(answer.exit()).isZero();
        assertThat(links).singleElement().satisfies(link -> assertThat(link).hasValueSatisfying(
                settings -> assertThat(settings.postgres().settings().toString()).contains("ana@db", "shop")));
    }

    @Test
    void itOpensOnASavedLink() {
        LinkBook.in(shell().settings()).keep(Link.of("shop", "postgresql://ana@db/shop", "md:", "my_db", null));
        assertThat(shell().run("gui", "--link", "shop")).isEqualTo(new Answer(0, "", ""));
        assertThat(names).containsExactly(Optional.of("shop"));
        assertThat(links).containsExactly(Optional.empty());
        assertThat(shell().run("gui", "--link", "other").err()).contains("There is no saved link other.");
    }

    @Test
    void halfALinkIsRefused() {
        Answer answer = shell().run("gui", "--pg", "postgresql://ana@db/shop");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("Say which MotherDuck side is meant.");
        assertThat(links).isEmpty();
    }

    @Test
    void withoutAScreenItSaysSo() {
        Answer answer = new TestShell(home).run("gui");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("There is no screen to open a window on.", "duckpair --help");
    }

    @Test
    void theDemoIsFilledAndNotInStepWhenTheWindowOpens() {
        List<Long> differences = new ArrayList<>();
        Answer answer = new TestShell(home).withScreen(new Screen(folders, names, link -> {
            try (SyncEngine engine = SyncEngine.open(link.orElseThrow())) {
                differences.add(engine.plan(Policy.careful()).drift().differences()
                        .filter(difference -> !(difference instanceof NotCarried)).count());
            }
        })).run("gui", "--demo");
        assertThat(answer).isEqualTo(new Answer(0, "", ""));
        assertThat(differences).singleElement().satisfies(count -> assertThat(count).isGreaterThan(20));
    }
}
