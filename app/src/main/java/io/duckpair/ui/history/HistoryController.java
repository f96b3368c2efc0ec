package io.duckpair.ui.history;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.Message;
import io.duckpair.catalog.Side;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.IconCell;
import io.duckpair.ui.theme.InWords;
import io.duckpair.ui.theme.Shown;
import io.duckpair.ui.theme.WordsColumn;
import io.duckpair.ui.work.Background;
import io.duckpair.ui.work.WhenShown;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.chart.AreaChart;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What was run, newest first, with its steps; {@code history.fxml}. */
public final class HistoryController {

    /** As many as anybody looks through; older ones are in the database. */
    private static final int MOST = 500;

    private final Texts texts;
    private final FaultWords words;
    private final Background background;
    private final Function<Window, Optional<Path>> askForFile;
    private final HistoryViewModel model = new HistoryViewModel();
    private final WhenShown<List<Run>> history = new WhenShown<>(model::setRuns, model::setFault);
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private CustomTextField filter;
    @FXML
    private ComboBox<Outcome> outcomes;
    @FXML
    private Label count;
    @FXML
    private ToggleButton chart;
    @FXML
    private Button export;
    @FXML
    private Message message;
    @FXML
    private Node charts;
    @FXML
    private AreaChart<Number, Number> differences;
    @FXML
    private AreaChart<Number, Number> times;
    @FXML
    private TableView<Run> runs;
    @FXML
    private Label nothing;
    @FXML
    private Button clearFilter;
    @FXML
    private Node details;
    @FXML
    private Label runTitle;
    @FXML
    private Label runError;
    @FXML
    private TableView<RunStep> steps;
    @FXML
    private Label stepError;
    @FXML
    private SqlArea sql;

    private @Nullable Trend differencesTrend;
    private @Nullable Trend timesTrend;

    public HistoryController(Texts texts, Background background) {
        this(texts, background, window -> askForFile(window, texts));
    }

    HistoryController(Texts texts, Background background, Function<Window, Optional<Path>> askForFile) {
        this.texts = texts;
        this.words = new FaultWords(texts);
        this.background = background;
        this.askForFile = askForFile;
    }

    private static Optional<Path> askForFile(Window window, Texts texts) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("history.export"));
        chooser.setInitialFileName("duckpair-history.csv");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }

    @FXML
    private void initialize() {
        sql.setLabel("SQL");
        sql.setWrapText(true);
        filter.textProperty().bindBidirectional(model.text());
        outcomeFilter();
        runColumns();
        stepColumns();
        SortedList<Run> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(runs.comparatorProperty());
        runs.setItems(sorted);
        runs.getSelectionModel().selectedItemProperty().subscribe(this::showRun);
        steps.getSelectionModel().selectedItemProperty().subscribe(this::showStep);
        differencesTrend = new Trend(differences, texts.get("history.differences"), texts, Run::differences);
        timesTrend = new Trend(times, texts.get("history.seconds"), texts, run -> run.took().toMillis() / 1000.0);
        chart.selectedProperty().subscribe(on -> Shown.set(charts, on && !model.runs().isEmpty()));
        runs.getItems().addListener((ListChangeListener<Run>) _ -> showAll());
        model.fault().subscribe(() -> showAll());
        Shown.set(message, false);
        showAll();
    }

    private void outcomeFilter() {
        InWords.offerWithAll(outcomes, texts.get("history.outcome.all"),
                List.of(Outcome.IN_STEP, Outcome.HELD, Outcome.CONFLICTS, Outcome.FAILED), this::words);
        outcomes.valueProperty().bindBidirectional(model.outcome());
    }

    private String words(Outcome outcome) {
        return texts.get("history.outcome." + outcome.code());
    }

    private void runColumns() {
        runs.getColumns().setAll(List.of(column("time", "history.time", 160, Run::started, texts::time),
                outcome("outcome", 130, Run::outcome), column("kind", "history.kind", 110, Run::kind, this::kind),
                number("step-count", "history.steps", run -> run.steps().size()),
                number("differences", "history.differences", Run::differences),
                number("held", "history.held", Run::held), number("conflicts", "history.conflicts", Run::conflicts),
                column("took", "history.took", 90, Run::took, texts::duration).right()));
        runs.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private void stepColumns() {
        steps.getColumns().setAll(List.of(outcome("step-outcome", 110, RunStep::outcome),
                column("side", "history.side", 95, step -> side(step.side()), text -> text),
                column("words", "history.step", 330, RunStep::words, text -> text),
                column("step-took", "history.took", 80, RunStep::took, texts::duration).right()));
        steps.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private String kind(String code) {
        return switch (code) {
            case "sync", "resync", "ddl", "recovery", "copy", "home", "restore" -> texts.get("history.kind." + code);
            default -> code;
        };
    }

    private String side(@Nullable Side side) {
        return side == null ? texts.get("side.both") : side == Side.POSTGRES ? "PostgreSQL" : "MotherDuck";
    }

    private WordsColumn<Run, Integer> number(String id, String title, Function<Run, Integer> value) {
        return column(id, title, 90, value, number -> number == 0 ? "–" : texts.number(number)).right();
    }

    private <S> TableColumn<S, Outcome> outcome(String id, double width, Function<S, String> code) {
        TableColumn<S, Outcome> column = column(id, "history.outcome", width,
                line -> Outcome.of(code.apply(line)), this::words);
        column.setCellFactory(_ -> new IconCell<>(Outcome::icon, Outcome::styleClass, this::words));
        return column;
    }

    private <S, T extends Comparable<? super T>> WordsColumn<S, T> column(String id, String title, double width,
            Function<S, T> value, Function<T, String> words) {
        return new WordsColumn<>(id, texts.get(title), width, value, words);
    }

    /** Shows a link's runs from now on; none where there is no link. */
    public void show(@Nullable LinkSession link) {
        watching.unsubscribe();
        model.setRuns(List.of());
        watching = link == null
                ? Subscription.EMPTY
                : Subscription.combine(link.plan().subscribe((_, _) -> history.askAgain()),
                        link.fault().subscribe((_, _) -> history.askAgain()));
        history.ask(link == null ? null : (done, failed) -> link.history(MOST, done, failed));
    }

    /** Whether the view is on the screen: only then is the database asked. */
    public void setShown(boolean now) {
        history.setShown(now);
    }

    private void showAll() {
        if (runs.getSelectionModel().isEmpty() && !model.shown().isEmpty()) {
            runs.getSelectionModel().selectFirst();
        }
        var fault = model.fault().get();
        nothing.setText(fault != null
                ? words.all(fault)
                : texts.get(model.isFiltered() ? "history.no-match" : "history.nothing"));
        Shown.set(clearFilter, fault == null && model.isFiltered());
        count.setText(model.isFiltered()
                ? texts.get("history.count.of", model.shown().size(), model.runs().size())
                : texts.get("history.count", model.runs().size()));
        export.setDisable(model.shown().isEmpty());
        Shown.set(charts, chart.isSelected() && !model.runs().isEmpty());
        if (differencesTrend != null && timesTrend != null) {
            differencesTrend.show(model.shown());
            timesTrend.show(model.shown());
        }
        if (fault != null && !model.runs().isEmpty()) {
            say("danger", words.title(fault), words.more(fault));
        }
    }

    private void showRun(@Nullable Run run) {
        details.setDisable(run == null);
        if (run == null) {
            runTitle.setText("");
            Shown.set(runError, false);
            steps.getItems().clear();
            return;
        }
        runTitle.setText(kind(run.kind()) + " · " + texts.time(run.started()) + " · " + texts.duration(run.took()));
        runError.setText(run.error() == null ? "" : run.error());
        Shown.set(runError, run.error() != null);
        steps.getItems().setAll(run.steps());
        int failed = 0;
        for (int i = run.steps().size() - 1; i >= 0; i--) {
            failed = Outcome.of(run.steps().get(i).outcome()) == Outcome.FAILED ? i : failed;
        }
        steps.getSelectionModel().select(failed);
    }

    private void showStep(@Nullable RunStep step) {
        sql.setText(step == null ? "" : step.sql());
        stepError.setText(step == null || step.error() == null ? "" : step.error());
        Shown.set(stepError, !stepError.getText().isEmpty());
    }

    @FXML
    private void clearFilter() {
        model.clearFilter();
    }

    @FXML
    private void export() {
        List<Run> chosen = List.copyOf(runs.getItems());
        askForFile.apply(export.getScene().getWindow())
                .ifPresent(file -> background.run(() -> Files.writeString(file, RunsCsv.of(chosen)),
                        written -> say("success", texts.get("history.exported", chosen.size()), written.toString()),
                        error -> say("danger", texts.get("history.not-exported", file), words.line(error))));
    }

    private void say(String mood, String title, String text) {
        message.getStyleClass().removeAll("success", "danger");
        message.getStyleClass().add(mood);
        message.setTitle(title);
        message.setDescription(text);
        message.setOnClose(_ -> Shown.set(message, false));
        Shown.set(message, true);
    }

    public void close() {
        watching.unsubscribe();
    }
}
