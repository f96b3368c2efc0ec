package io.duckpair.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.link.Link;
import io.duckpair.plan.Policy.Conflicts;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.ui.theme.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {

    @TempDir
    Path folder;

    private final List<Runnable> later = new ArrayList<>();

    private SettingsStore open() {
        return SettingsStore.open(folder, later::add, Runnable::run);
    }

    private Path file() {
        return folder.resolve("settings.json");
    }

    private static Link link(String name) {
        return Link.of(name, "postgresql://ana@db.example.com:5432/shop?sslmode=require", "md:", "my_db", null)
                .withScope(new Scope(List.of("my_db.main.*"), List.of("tmp_*")));
    }

    @Test
    void everythingIsThereAgainAtTheNextStart() {
        SettingsStore store = open();
        store.change(settings -> settings.withLook(Look.DARK).withLanguage("zh-CN").withInterval(30)
                .withAutoOnStart(true).withPolicy(Direction.TO_MOTHERDUCK, Drops.KEEP, Conflicts.POSTGRES)
                .withRows(false).withConfirmations(false, false));
        store.changeWindow(window -> window.at(10, 20, 1024, 700).withPlace("historyPlace")
                .withSplit("split", List.of(0.25)).withColumns("runs", Map.of("time", 120.0)));
        store.keep(link("shop"));
        store.keep(link("other"));
        store.setLastLink(link("other"));
        store.write();

        SettingsStore next = open();
        assertThat(next.settings().get()).isEqualTo(store.settings().get());
        assertThat(next.window()).isEqualTo(store.window());
        assertThat(next.links().get()).containsExactly(link("shop"), link("other"));
        assertThat(next.lastLink()).contains(link("other"));
        assertThat(next.trouble().get()).isNull();
    }

    @Test
    void manyChangesAreWrittenOnceAndLater() throws IOException {
        SettingsStore store = open();
        for (int i = 1; i <= 100; i++) {
            int seconds = i;
            store.change(settings -> settings.withInterval(seconds));
        }
        assertThat(file()).doesNotExist();
        assertThat(later).hasSize(1);
        later.removeFirst().run();
        assertThat(open().settings().get().intervalSeconds()).isEqualTo(100);
        store.change(settings -> settings.withInterval(7));
        assertThat(later).as("a change after the writing is written too").hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files).as("no temporary file is left").containsExactly(file());
        }
    }

    @Test
    void noSecretReachesTheDisk() throws IOException {
        SettingsStore store = open();
        String token = String.join(".", "eyJmYWtl", "eyJmYWtl", "fake");
        store.keep(
                Link.of("a", "postgresql://ana:s3cret@db/shop?sslpassword=k3y&password=an0ther&sslmode=require",
                        "md:?motherduck_token=" + token, "my_db", null));
        store.keep(Link.of("b", "postgres://ana:p@ss:s3cret@db/shop?foo=s3cret", token, "my_db", null));
        store.write();
        assertThat(Files.readString(folder.resolve("links.json"))).contains("ana@db", "sslmode=require").doesNotContain(
                "s3cret", "k3y",
                "an0ther", "p%40ss", token, "c2VjcmV0");
        assertThat(store.links().get()).extracting(Link::motherduck).containsExactly("md:", "md:");
    }

    @Test
    void aDamagedFileIsPutAsideAndSaid() throws IOException {
        Files.writeString(file(), "{\"version\":1,\"settings\":{\"look\":");
        SettingsStore store = open();
        Path aside = folder.resolve("settings-damaged.json");
        assertThat(store.trouble().get()).isEqualTo(new Trouble.Damaged(aside));
        assertThat(store.settings().get()).isEqualTo(Settings.defaults());
        assertThat(aside).hasContent("{\"version\":1,\"settings\":{\"look\":");
        store.change(settings -> settings.withLook(Look.DARK));
        store.write();
        assertThat(open().settings().get().look()).isEqualTo(Look.DARK);

        Files.writeString(file(), "[]");
        assertThat(open().trouble().get()).isEqualTo(new Trouble.Damaged(folder.resolve("settings-damaged-2.json")));
    }

    @Test
    void aNewerFileIsUnderstoodAsFarAsItCanBe() throws IOException {
        String newer = "{\"version\":9,\"settings\":{\"look\":\"SEPIA\",\"drops\":\"APPLY\",\"more\":{\"a\":1}},"
                + "\"plugins\":[]}";
        Files.writeString(file(), newer);
        SettingsStore store = open();
        assertThat(store.settings().get())
                .isEqualTo(Settings.defaults().withPolicy(Direction.BOTH, Drops.APPLY, Conflicts.HOLD));
        Path aside = folder.resolve("settings-newer.json");
        assertThat(store.trouble().get()).isEqualTo(new Trouble.Newer(aside));
        assertThat(aside).hasContent(newer);
    }

    @Test
    void whatCannotBeReadIsNotOverwritten() throws IOException {
        Files.createDirectory(file());
        SettingsStore store = open();
        assertThat(store.trouble().get()).isInstanceOf(Trouble.Unreadable.class);
        store.change(settings -> settings.withLook(Look.DARK));
        store.write();
        assertThat(later).isEmpty();
        assertThat(file()).isEmptyDirectory();
    }

    @Test
    void thatNothingCanBeWrittenIsSaid() throws IOException {
        Path inside = folder.resolve("inside");
        SettingsStore store = SettingsStore.open(inside, later::add, Runnable::run);
        assertThat(store.trouble().get()).isNull();
        Files.writeString(inside, "in the way of the folder");
        store.change(settings -> settings.withLook(Look.DARK));
        store.write();
        assertThat(store.trouble().get()).isInstanceOf(Trouble.NotWritten.class);
    }

    @Test
    void aLinkIsReplacedByItsNameAndForgotten() {
        SettingsStore store = open();
        store.keep(link("shop"));
        store.setLastLink(link("shop"));
        assertThat(store.freeName("shop")).isEqualTo("shop (2)");
        assertThat(store.freeName("new")).isEqualTo("new");
        Link changed = link("shop").withScope(Scope.everything());
        store.keep(changed);
        assertThat(store.links().get()).containsExactly(changed);
        store.forget(changed);
        assertThat(store.links().get()).isEmpty();
        assertThat(store.lastLink()).isEmpty();
    }
}
