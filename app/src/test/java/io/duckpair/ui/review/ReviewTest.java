package io.duckpair.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.engine.SyncEngine;
import io.duckpair.engine.TwoSides;
import io.duckpair.plan.Policy;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.review.ReviewRow.Group;
import io.duckpair.ui.review.ReviewRow.Head;
import io.duckpair.ui.review.ReviewRow.One;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.testing.OpenWindow;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of the review on two real sides, in the real window. */
class ReviewTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void aDrift() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id int, n int)", "CREATE TABLE b (id int)");
        sides.sync();
        sides.postgres("ALTER TABLE a ADD x int", "ALTER TABLE a RENAME n TO p", "DROP TABLE b",
                "CREATE TABLE c (id int)");
        sides.duckdb("ALTER TABLE a RENAME n TO m", "CREATE TABLE d (id INTEGER)");
        window = OpenWindow.on(sides, home);
        window.press("reviewPlace");
        awaitOutcome();
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    private void awaitOutcome() {
        Button apply = window.find("apply", Button.class);
        window.await(() -> !apply.isDisabled());
    }

    @SuppressWarnings("unchecked")
    private ListView<ReviewRow> list() {
        return (ListView<ReviewRow>) window.find("list", ListView.class);
    }

    private List<String> lines() {
        ListView<ReviewRow> list = list();
        return window.ask(() -> list.getItems().stream().map(ReviewTest::line).toList());
    }

    private static String line(ReviewRow row) {
        return switch (row) {
            case Head head -> head.section().name();
            case Group group -> group.object().title() + " to " + group.target();
            case One(var item, var _) -> item.difference().object().title() + ": " + item.difference().words();
        };
    }

    /** Selects the line and presses the space bar on it. */
    private void space(String line) {
        select(line);
        ListView<ReviewRow> list = list();
        window.run(() -> Event.fireEvent(list,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, false, false, false)));
    }

    private void select(String line) {
        int at = lines().indexOf(line);
        assertThat(at).as(line).isNotNegative();
        ListView<ReviewRow> list = list();
        window.run(() -> list.getSelectionModel().clearAndSelect(at));
    }

    private void awaitSql(String part) {
        SqlArea sql = window.find("sql", SqlArea.class);
        window.await(() -> sql.getText().contains(part));
    }

    private void awaitApply(String name) {
        Button apply = window.find("apply", Button.class);
        window.await(() -> apply.getText().equals(name) && !apply.isDisabled());
    }

    private Optional<DialogPane> dialog() {
        return Window.getWindows().stream().map(Window::getScene).filter(scene -> scene != null)
                .map(Scene::getRoot).filter(DialogPane.class::isInstance).map(DialogPane.class::cast).findFirst();
    }

    private void answer(String button) {
        window.await(() -> dialog().isPresent());
        window.run(() -> {
            DialogPane pane = dialog().orElseThrow();
            pane.getButtonTypes().stream().filter(type -> type.getText().equals(button))
                    .map(type -> (Button) pane.lookupButton(type)).findFirst().orElseThrow().fire();
        });
        window.await(() -> dialog().isEmpty());
    }

    @Test
    void onlyWhatIsCheckedIsApplied() {
        assertThat(lines()).containsExactly("CONFLICTS",
                "my_db.main.a: PostgreSQL: column n renamed to p; MotherDuck: column n renamed to m",
                "LOSSES", "my_db.main.b: table dropped", "CHANGES", "my_db.main.a: column x integer added",
                "my_db.main.c: table added", "my_db.main.d: table added");
        awaitApply("Apply 3 changes");
        space("my_db.main.c: table added");
        awaitSql("CREATE TABLE \"my_db\".\"main\".\"c\"");
        awaitApply("Apply 2 changes");
        assertThat(window.text("summary")).isEqualTo("2 steps on 2 sides · 1 conflict left");

        window.press("apply");
        window.await(() -> !lines().contains("my_db.main.d: table added"));
        assertThat(lines()).contains("my_db.main.c: table added", "my_db.main.b: table dropped");
        assertThat(sides.postgresColumns("d")).containsExactly("id|integer|f");
        assertThat(sides.duckdbColumns("my_db", "main", "a")).contains("x|INTEGER|true", "m|INTEGER|true");
        assertThat(sides.duckdbColumns("my_db", "main", "c")).isEmpty();
        assertThat(window.ask(() -> window.find("apply", Button.class).isDisabled()))
                .as("its box stays empty after the round").isTrue();
    }

    @Test
    void whatLosesDataIsNamedBeforeItRuns() {
        space("CHANGES");
        space("my_db.main.b: table dropped");
        awaitApply("Drop 1 table");
        window.press("apply");
        window.await(() -> dialog().isPresent());
        assertThat(window.ask(() -> ((ListView<?>) dialog().orElseThrow().lookup(".loss-list")).getItems().toString()))
                .isEqualTo("[MotherDuck: Drop table my_db.main.b]");
        answer("Keep the data");
        assertThat(sides.duckdbColumns("my_db", "main", "b")).hasSize(1);

        window.press("apply");
        answer("Drop 1 table");
        window.await(() -> !lines().contains("my_db.main.b: table dropped"));
        assertThat(sides.duckdbColumns("my_db", "main", "b")).isEmpty();
        assertThat(sides.duckdbColumns("my_db", "main", "c")).as("not checked").isEmpty();
    }

    @Test
    void whatWasDroppedCanStayOnTheOtherSide() {
        space("CHANGES");
        select("my_db.main.b: table dropped");
        assertThat(window.text("keep")).isEqualTo("Keep on MotherDuck");
        assertThat(window.isShown("motherduckWins")).as("of a conflict only").isFalse();
        window.press("keep");
        awaitSql("-- No statement is needed.");
        assertThat(window.text("reason")).isEqualTo("It stays on MotherDuck, and Duckpair follows it no more.");
        awaitApply("Apply 1 change");
        window.press("apply");
        window.await(() -> !lines().contains("LOSSES"));
        window.awaitIdle();
        assertThat(sides.duckdbColumns("my_db", "main", "b")).hasSize(1);
        sides.sync();
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_class WHERE relname = 'b'"))
                .as("it is not followed any more").containsExactly("0");
    }

    @Test
    void theSideThatIsChosenWinsTheConflict() {
        space("CHANGES");
        select(lines().get(1));
        assertThat(window.ask(() -> window.find("postgresVersion", SqlArea.class).getText())).contains("p integer");
        assertThat(window.ask(() -> window.find("motherduckVersion", SqlArea.class).getText())).contains("m INTEGER");
        window.press("motherduckWins");
        awaitSql("ALTER TABLE \"public\".\"a\"");
        window.press("postgresWins");
        awaitSql("ALTER TABLE \"my_db\".\"main\".\"a\"");
        awaitApply("Apply 1 change");
        window.press("apply");
        window.await(() -> !lines().contains("CONFLICTS"));
        assertThat(sides.duckdbColumns("my_db", "main", "a")).containsExactly("id|INTEGER|true", "p|INTEGER|true");
        assertThat(sides.postgresColumns("a")).contains("p|integer|f");
    }

    @Test
    void theScriptIsWhatWouldRunAndWhatIsHeld() throws IOException {
        Path file = home.resolve("plan.sql");
        ExecutorService worker = Executors.newSingleThreadExecutor();
        LinkSession session = window.ask(() -> new LinkSession(
                SyncEngine.open(sides.settings(Scope.everything(), null)), Policy.careful(),
                new Background(worker, Platform::runLater)));
        Texts texts = Texts.of(Locale.ENGLISH, ZoneOffset.UTC);
        Stage stage = window.ask(() -> {
            ReviewController review = new ReviewController(texts, () -> true, _ -> Optional.of(file));
            Stage shown = new Stage();
            shown.setScene(new Scene(Fxml.load(review, "review.fxml", texts)));
            shown.show();
            review.setShown(true);
            review.show(session);
            session.refresh();
            return shown;
        });
        Button export = window.ask(() -> (Button) stage.getScene().lookup("#export"));
        window.await(() -> !export.isDisabled());
        window.run(export::fire);
        window.await(() -> Files.exists(file));
        window.await(() -> fileEndsWith(file, "1 conflict left\n"));
        assertThat(Files.readString(file)).startsWith("-- ").contains("-- PostgreSQL\n", "-- MotherDuck\n",
                "CREATE TABLE \"public\".\"d\"", "-- Held\n-- my_db.main.a: PostgreSQL: column n renamed to p")
                .doesNotContain("DROP TABLE").endsWith("-- 3 steps on 2 sides · 1 conflict left\n");
        window.run(() -> {
            stage.hide();
            session.close();
        });
        worker.shutdown();
    }

    private static boolean fileEndsWith(Path file, String end) {
        try {
            return Files.readString(file).endsWith(end);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whatIsRefusedIsSaidAndStaysInTheList() {
        sides.postgres(
                "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS "
                        + "$$ BEGIN RAISE EXCEPTION 'we do not want it'; END $$",
                "CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE TABLE') "
                        + "EXECUTE FUNCTION refuse()");
        window.press("apply");
        window.await(() -> window.find("failed", javafx.scene.Node.class).isVisible());
        assertThat(window.text("failedText")).contains("my_db.main.d", "we do not want it");
        awaitApply("Apply 1 change");
        assertThat(lines()).contains("my_db.main.d: table added").doesNotContain("my_db.main.c: table added");
        sides.postgres("DROP EVENT TRIGGER refuse");
    }

    @Test
    void afterEverythingBothSidesAreInStep() {
        space("LOSSES");
        select(lines().get(1));
        window.press("postgresWins");
        awaitApply("Drop 1 table and apply 4 changes");
        window.press("apply");
        answer("Drop 1 table and apply 4 changes");
        window.await(() -> window.find("empty", javafx.scene.Node.class).isVisible());
        assertThat(window.text("emptyTitle")).isEqualTo("Both sides are in step");
        assertThat(window.isShown("actions")).isFalse();
        assertThat(sides.drift()).isEmpty();
    }
}
