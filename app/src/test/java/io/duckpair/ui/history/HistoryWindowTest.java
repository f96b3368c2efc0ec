package io.duckpair.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.TwoSides;
import io.duckpair.plan.Policy;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.link.LinkSession;
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
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was run is listed with its steps as soon as it was. */
class HistoryWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void open() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE orders (id int)");
        window = OpenWindow.on(sides, home);
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    @SuppressWarnings("unchecked")
    private List<Run> runs() {
        return window.ask(() -> List.copyOf(((TableView<Run>) window.stage().getScene().lookup("#runs")).getItems()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aRunAppearsWithItsStepsAndCanBeFound() {
        window.press("historyPlace");
        assertThat(window.text("nothing")).contains("Nothing was run yet");
        assertThat(window.text("count")).isEqualTo("No runs");

        window.press("sync");
        window.await(() -> window.label("count").getText().equals("1 run"));
        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo("in-step");
            assertThat(run.differences()).isEqualTo(2);
        });
        TableView<RunStep> steps = (TableView<RunStep>) window.find("steps", TableView.class);
        assertThat(window.ask(() -> steps.getItems().stream().map(RunStep::object).toList()))
                .contains("my_db.main.orders");
        SqlArea sql = window.find("sql", SqlArea.class);
        window.run(() -> steps.getSelectionModel().selectLast());
        String statement = window.ask(sql::getText);
        assertThat(statement).contains("CREATE TABLE", "orders");

        TextInputControl filter = window.find("filter", TextInputControl.class);
        window.run(() -> filter.setText("nowhere"));
        assertThat(runs()).isEmpty();
        assertThat(window.text("nothing")).isEqualTo("No run matches the filter.");
        window.press("clearFilter");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void whatIsListedIsExported() throws IOException {
        sides.sync();
        Path file = home.resolve("runs.csv");
        Background background = new Background(Runnable::run, Runnable::run);
        Texts texts = Texts.of(Locale.ENGLISH, ZoneOffset.UTC);
        HistoryController history = new HistoryController(texts, background, _ -> Optional.of(file));
        window.run(() -> {
            Scene scene = new Scene(Fxml.load(history, "history.fxml", texts));
            history.show(new LinkSession(sides.engine(), Policy.careful(), background));
            history.setShown(true);
            ((ButtonBase) scene.lookup("#export")).fire();
        });
        assertThat(Files.readString(file)).startsWith("run,started,").contains(",sync,in-step,")
                .contains("my_db.main.orders");
    }
}
