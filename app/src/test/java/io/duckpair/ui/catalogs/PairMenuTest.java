package io.duckpair.ui.catalogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.TwoSides;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu of a line, as it is opened in the real window. */
class PairMenuTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void aDrift() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id int, n int)", "CREATE TABLE gone (id int)", "CREATE TABLE same (id int)");
        sides.sync();
        sides.postgres("ALTER TABLE a RENAME n TO p", "DROP TABLE gone", "CREATE TABLE fresh (id int)");
        sides.duckdb("ALTER TABLE a RENAME n TO m");
        window = OpenWindow.on(sides, home);
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    /** Opens the menu on a line and gives its items. */
    private List<MenuItem> menuOf(String name) {
        Pair pair = window.pairs().stream().filter(line -> line.name().equals(name)).findFirst().orElseThrow();
        TableView<?> table = window.find("motherduck", TableView.class);
        return window.ask(() -> {
            window.gui().main().select(pair);
            ContextMenu menu = Objects.requireNonNull(table.getContextMenu());
            menu.show(table, 0, 0);
            List<MenuItem> items = List.copyOf(menu.getItems());
            menu.hide();
            return items;
        });
    }

    /** What cannot be done stands in brackets. */
    private List<String> words(String name) {
        return menuOf(name).stream().filter(item -> !(item instanceof SeparatorMenuItem))
                .map(item -> item.isDisable() ? "[" + item.getText() + "]" : item.getText()).toList();
    }

    private void choose(String name, String item) {
        MenuItem found = menuOf(name).stream().filter(one -> item.equals(one.getText())).findFirst().orElseThrow();
        window.run(found::fire);
    }

    @Test
    void whatCanBeDoneAboutALineIsInItsMenuAndWhatNotSaysWhy() {
        assertThat(words("fresh")).containsExactly("Carry to MotherDuck now", "Hold", "Ignore",
                "Copy DDL of PostgreSQL", "[Copy DDL of MotherDuck (MotherDuck does not have it)]",
                "Show in review");
        assertThat(words("same")).containsExactly("[Carry to the other side now (nothing differs)]",
                "[Hold (nothing differs)]", "[Ignore (nothing differs)]", "Copy DDL of PostgreSQL",
                "Copy DDL of MotherDuck", "[Show in review (nothing differs)]");
        assertThat(words("a").getFirst()).startsWith("[").endsWith("(choose in Review which side wins)]");
        assertThat(words("gone").getFirst()).isEqualTo("Carry to MotherDuck now, dropping data there");
        assertThat(words("my_db · main")).contains("[Copy DDL of MotherDuck (a schema has none)]");
    }

    @Test
    void itsItemsDoWhatTheySay() {
        choose("fresh", "Hold");
        window.awaitLine("fresh | - | added held");
        choose("fresh", "Hold no longer");
        window.awaitLine("fresh | - | added");
        choose("gone", "Ignore");
        window.awaitLine("- | gone | ignored");
        choose("fresh", "Copy DDL of PostgreSQL");
        assertThat(window.ask(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("CREATE TABLE fresh (\n  id integer\n);\n");
        choose("fresh", "Carry to MotherDuck now");
        window.awaitLine("fresh | fresh | in-step");
        assertThat(sides.duckdbColumns("my_db", "main", "fresh")).containsExactly("id|INTEGER|true");
        assertThat(sides.duckdbColumns("my_db", "main", "a")).as("nothing else was carried")
                .containsExactly("id|INTEGER|true", "m|INTEGER|true");
        choose("a", "Show in review");
        assertThat(window.find("reviewPlace", javafx.scene.control.ToggleButton.class).isSelected()).isTrue();
    }
}
