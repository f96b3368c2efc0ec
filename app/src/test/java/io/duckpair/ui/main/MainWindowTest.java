package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.TwoSides;
import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of the main window on two real sides. */
class MainWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void twoSides() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE customers (id bigint PRIMARY KEY, email text)", "CREATE TABLE couriers (id int)");
        sides.sync();
        sides.postgres("ALTER TABLE customers ADD born date", "DROP TABLE couriers");
        sides.duckdb("CREATE TABLE returns (id INTEGER)");
        window = OpenWindow.on(sides, home);
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    private void key(KeyCode code) {
        window.run(() -> {
            Node focused = window.stage().getScene().lookup("#motherduck");
            javafx.event.Event.fireEvent(focused,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    }

    private Pair selected() {
        return window.ask(() -> {
            @SuppressWarnings("unchecked") TableView<
                    Pair> table = (TableView<Pair>) window.stage().getScene().lookup("#postgres");
            return table.getSelectionModel().getSelectedItem();
        });
    }

    @Test
    void theDriftIsShownInBothTreesAndGoneAfterSync() {
        assertThat(window.lines()).containsExactly("public | my_db · main | in-step", "- | couriers | dropped held",
                "customers | customers | in-step", "id | id | in-step", "email | email | in-step", "born | - | added",
                "- | returns | added");
        assertThat(window.text("status")).contains("3 differences", "1 held");
        assertThat(window.text("review")).isEqualTo("Review 3");

        window.press("sync");
        window.awaitStatus("1 difference ");
        assertThat(window.lines()).contains("born | born | in-step", "returns | returns | in-step",
                "- | couriers | dropped held");
        assertThat(sides.postgresColumns("returns")).containsExactly("id|integer|f");
    }

    @Test
    void differencesAreWalkedThroughWithTheKeyboard() {
        key(KeyCode.F8);
        assertThat(selected().name()).isEqualTo("couriers");
        key(KeyCode.F8);
        assertThat(selected().name()).isEqualTo("born");
        key(KeyCode.F8);
        key(KeyCode.F8);
        assertThat(selected().name()).as("after the last comes the first").isEqualTo("couriers");
        key(KeyCode.F7);
        assertThat(selected().name()).isEqualTo("returns");
        key(KeyCode.LEFT);
        assertThat(selected().name()).as("to what it is in").isEqualTo("my_db · main");
        key(KeyCode.LEFT);
        assertThat(window.lines()).as("closed").containsExactly("public | my_db · main | in-step");
        key(KeyCode.RIGHT);
        assertThat(window.lines()).hasSizeGreaterThan(1);
    }

    @Test
    void theTreesShowOnlyWhatIsAskedFor() {
        window.press("onlyDifferences");
        assertThat(window.lines()).containsExactly("public | my_db · main | in-step", "- | couriers | dropped held",
                "customers | customers | in-step", "born | - | added", "- | returns | added");
        window.press("onlyDifferences");
        window.run(() -> ((TextInputControl) window.stage().getScene().lookup("#search")).setText("EMA"));
        assertThat(window.lines()).containsExactly("public | my_db · main | in-step",
                "customers | customers | in-step", "email | email | in-step");
        window.await(() -> !matches().isEmpty());
        assertThat(window.ask(() -> matches().stream().map(MainWindowTest::heightInItsLine).toList()))
                .allSatisfy(height -> assertThat(height).isBetween(0.4, 0.6));
    }

    private List<Node> matches() {
        return window.ask(() -> window.stage().getScene().getRoot().lookupAll(".match").stream()
                .filter(match -> match.getParent().isVisible() && match.getLayoutBounds().getWidth() > 0).toList());
    }

    /** Of its middle, from the top of its line of the tree to the bottom. */
    private static double heightInItsLine(Node name) {
        Node line = name;
        while (!(line instanceof TableRow<?>)) {
            line = line.getParent();
        }
        Bounds bounds = line.sceneToLocal(name.localToScene(name.getBoundsInLocal()));
        return bounds.getCenterY() / line.getLayoutBounds().getHeight();
    }

    @Test
    void theSameNumberIsSaidEverywhere() {
        sides.postgres("ALTER TABLE customers ALTER email SET DEFAULT 'nobody', ALTER email SET NOT NULL");
        window.press("refresh");
        window.awaitStatus("5 differences");
        assertThat(window.text("review")).isEqualTo("Review 5");
        assertThat(window.pairs().getFirst().all()).isEqualTo(5);
    }

    @Test
    void autoCarriesWhatIsChangedBehindItsBack() {
        window.press("auto");
        window.awaitStatus("1 difference ");
        assertThat(sides.postgresColumns("returns")).containsExactly("id|integer|f");
        sides.postgres("CREATE TABLE behind (id int)");
        window.awaitLine("behind | behind | in-step");
        assertThat(sides.duckdbColumns("my_db", "main", "behind")).containsExactly("id|INTEGER|true");

        window.press("pause");
        window.await(() -> window.label("countdown").getText().equals("paused"));
        window.press("pause");
        sides.duckdb("DROP TABLE behind");
        window.awaitLine("behind | - | dropped held");

        window.press("auto");
        window.await(() -> window.label("countdown").getText().isEmpty());
        window.awaitIdle();
        sides.postgres("CREATE TABLE afterwards (id int)");
        window.press("refresh");
        window.awaitLine("afterwards | - | added");
    }

    @Test
    void aLostServerIsSaidInPlaceAndTheTreesStay() {
        sides.database().refuseConnections();
        window.press("refresh");
        window.await(() -> window.stage().getScene().lookup("#banner").isVisible());
        assertThat(window.text("bannerText")).isNotBlank();
        assertThat(window.text("bannerNext")).contains("Shown as of");
        assertThat(window.lines()).contains("- | returns | added");

        window.press("bannerDetails");
        window.await(() -> Window.getWindows().stream().anyMatch(MainWindowTest::isFaultDialog));
        window.run(() -> List.copyOf(Window.getWindows()).stream().filter(MainWindowTest::isFaultDialog)
                .forEach(Window::hide));

        sides.database().takeConnections();
        window.press("bannerAction");
        window.await(() -> !window.stage().getScene().lookup("#banner").isVisible());
        assertThat(window.lines()).contains("- | returns | added");
    }

    private static boolean isFaultDialog(Window shown) {
        return shown instanceof Stage stage && stage.getTitle() != null
                && stage.getTitle().startsWith("Fault POSTGRES_");
    }

    @Test
    void whatIsHeldByHandStaysUntilItIsLetGo() {
        DifferenceId returns = DifferenceId.of(window.pairs().stream()
                .filter(pair -> pair.name().equals("returns")).findFirst().orElseThrow().differences().getFirst());
        window.run(() -> window.gui().main().actions().choose(List.of(returns), Choice.HOLD));
        window.awaitLine("- | returns | added held");
        window.press("sync");
        window.awaitStatus("2 held");
        assertThat(window.lines()).contains("- | returns | added held");
        window.run(() -> window.gui().main().actions().choose(List.of(returns), null));
        window.awaitLine("- | returns | added");
        window.press("sync");
        window.awaitLine("returns | returns | in-step");
    }

    @Test
    void theDetailsTellWhatStandsBehindALine() {
        TabPane tabs = window.find("tabs", TabPane.class);
        window.run(() -> tabs.getSelectionModel().select(2));
        select("born");
        assertThat(window.text("why")).isEqualTo("Added\nPostgreSQL: column born date added");
        select("customers");
        assertThat(window.text("why"))
                .isEqualTo("1 difference inside\nborn · Added · PostgreSQL: column born date added");
        select("born");
        assertThat(window.ask(() -> window.find("sql", SqlArea.class).getText()))
                .startsWith("-- MotherDuck: Alter table my_db.main.customers\n").contains("ADD COLUMN", "born");
        assertThat(window.items("columns")).hasSize(3);
        assertThat(window.items("ddl")).contains("Line[left=  born date, right=null, equal=false]");

        select("couriers");
        assertThat(window.text("why"))
                .startsWith("Dropped\nPostgreSQL: table dropped\nHeld: it would lose data; check it in Review");
        assertThat(window.ask(() -> window.find("sql", SqlArea.class).getText())).startsWith("-- It is held");
    }

    @Test
    void aSyncIsCancelledBetweenTwoBatchesAndTheNextGoesOn() {
        for (int d = 0; d < 6; d++) {
            sides.duckdb(List.of("many" + d), IntStream.range(0, 40)
                    .mapToObj(t -> "CREATE TABLE t" + t + " (id INTEGER, a VARCHAR, b DATE)").toArray(String[]::new));
        }
        window.press("refresh");
        window.awaitLine("- | many5 · main | added");
        Label progress = window.find("progressText", Label.class);
        Button cancel = window.find("cancel", Button.class);
        window.run(() -> progress.visibleProperty().subscribe(shown -> {
            if (shown) {
                cancel.fire();
            }
        }));
        window.press("sync");
        window.awaitStatus("not reached");
        window.awaitIdle();
        int arrived = tablesOnPostgres();
        assertThat(arrived).as("a batch is done whole or not at all").isBetween(0, 239);

        window.run(() -> cancel.setOnAction(null));
        window.press("sync");
        window.awaitLine("ddb$many5 | many5 · main | in-step");
        assertThat(tablesOnPostgres()).isEqualTo(240);
    }

    private int tablesOnPostgres() {
        return Integer.parseInt(sides
                .queryPostgres("SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
                        + "WHERE relkind = 'r' AND nspname LIKE 'ddb$many%'")
                .getFirst());
    }

    private void select(String name) {
        Pair pair = window.pairs().stream().filter(line -> line.name().equals(name)).findFirst().orElseThrow();
        window.run(() -> window.gui().main().select(pair));
    }
}
