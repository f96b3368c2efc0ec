package io.duckpair.ui.rows;

import atlantafx.base.controls.CustomTextField;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.rows.RowsWords.Said;
import io.duckpair.ui.tables.RowsState;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.tables.TableWords;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.ActionButton;
import io.duckpair.ui.theme.InWords;
import io.duckpair.ui.theme.Shown;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.BiConsumer;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** All pairs of tables and what can be done about their rows; {@code tables.fxml}. */
final class TablesController {

    private final Texts texts;
    private final RowsWords words;
    private final RowsViewModel model = new RowsViewModel();
    private final BooleanSupplier asksBeforeLosses;
    private final BiConsumer<LinkSession, Said> say;
    private final DifferencesController differencesController;
    private @Nullable LinkSession session;
    private @Nullable ActionButton verifyAction;
    private @Nullable ActionButton verifyAllAction;
    private @Nullable ActionButton copyAction;
    private @Nullable ActionButton moveHomeAction;
    private Subscription watching = Subscription.EMPTY;
    private boolean selecting;

    @FXML
    private CustomTextField rowsFilter;
    @FXML
    private ComboBox<RowsState> rowsStates;
    @FXML
    private Label rowsCount;
    @FXML
    private Button verifyAll;
    @FXML
    private TableView<TableRows> rowsTable;
    @FXML
    private Label rowsNothing;
    @FXML
    private Button rowsClearFilter;
    @FXML
    private Label rowsTitle;
    @FXML
    private Label rowsTitleOther;
    @FXML
    private Button verify;
    @FXML
    private Button copyAgain;
    @FXML
    private Button moveHome;
    @FXML
    private Node notice;
    @FXML
    private FontIcon noticeIcon;
    @FXML
    private Label noticeText;
    @FXML
    private Node choices;
    @FXML
    private Button takePostgres;
    @FXML
    private Button takeMotherduck;
    @FXML
    private Label facts;
    @FXML
    private StackPane differencesPlace;

    /** @param say shows what became of something that was asked of a link, which may not be shown any more */
    TablesController(Texts texts, BooleanSupplier asksBeforeLosses, BiConsumer<LinkSession, Said> say) {
        this.texts = texts;
        this.words = new RowsWords(texts);
        this.asksBeforeLosses = asksBeforeLosses;
        this.say = say;
        this.differencesController = new DifferencesController(texts, this::failed);
    }

    @FXML
    private void initialize() {
        verifyAction = new ActionButton(verify);
        verifyAllAction = new ActionButton(verifyAll);
        copyAction = new ActionButton(copyAgain);
        moveHomeAction = new ActionButton(moveHome);
        differencesPlace.getChildren().setAll(Fxml.load(differencesController, "differences.fxml", texts));
        rowsFilter.textProperty().bindBidirectional(model.text());
        stateFilter();
        new TableColumns(texts).prepare(rowsTable);
        SortedList<TableRows> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(rowsTable.comparatorProperty());
        rowsTable.setItems(sorted);
        rowsTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        rowsTable.getSelectionModel().getSelectedItems().addListener((ListChangeListener<TableRows>) _ -> {
            if (!selecting) {
                model.select(List.copyOf(rowsTable.getSelectionModel().getSelectedItems()));
            }
        });
        model.selected().subscribe(this::showSelected);
        model.shown().addListener((ListChangeListener<TableRows>) _ -> showCount());
        showCount();
    }

    private void stateFilter() {
        InWords.offerWithAll(rowsStates, texts.get("rows.state.all"), List.of(RowsState.values()),
                state -> texts.get("rows.state." + state.code()));
        rowsStates.valueProperty().bindBidirectional(model.state());
    }

    void show(LinkSession link) {
        watching.unsubscribe();
        session = link;
        watching = Subscription.combine(link.rows().tables().subscribe(this::showTables),
                link.activity().subscribe(() -> showActions()));
        showActions();
    }

    private void showTables(List<TableRows> tables) {
        boolean first = model.all().isEmpty();
        // The control forgets its selection when its lines are replaced; the model keeps it.
        selecting = true;
        model.setTables(tables);
        selecting = false;
        if (first && model.selected().get().isEmpty()) {
            model.firstTrouble().or(() -> tables.stream().findFirst())
                    .ifPresent(line -> model.select(List.of(line)));
        }
        select(model.selected().get());
        showCount();
    }

    /** Shows and selects a table. */
    void reveal(long pairId) {
        model.reveal(pairId);
        TableRows line = model.onlySelected();
        if (line != null) {
            rowsTable.scrollTo(line);
        }
    }

    private void showSelected(List<TableRows> lines) {
        select(lines);
        TableRows line = model.onlySelected();
        rowsTitle.setText(switch (lines.size()) {
            case 0 -> texts.get("rows.select");
            case 1 -> lines.getFirst().title();
            default -> texts.get("rows.selected", lines.size());
        });
        rowsTitleOther.setText(line == null ? "" : line.postgres().toString());
        Shown.set(notice, line != null);
        Shown.set(choices, line != null && line.state() == RowsState.CONFLICT);
        if (line != null) {
            noticeIcon.setIconLiteral(line.state().icon());
            noticeIcon.getStyleClass().setAll("ikonli-font-icon", line.state().styleClass());
            noticeText.setText(new TableWords(texts).reason(line));
            facts.setText(new TableWords(texts).facts(line));
        }
        Shown.set(facts, line != null && !facts.getText().isEmpty());
        differencesController.show(session, line);
        showActions();
    }

    private void select(List<TableRows> lines) {
        var selection = rowsTable.getSelectionModel();
        if (lines.equals(List.copyOf(selection.getSelectedItems()))) {
            return;
        }
        selecting = true;
        try {
            selection.clearSelection();
            lines.forEach(selection::select);
        } finally {
            selecting = false;
        }
    }

    private void showCount() {
        rowsNothing.setText(texts.get(model.isFiltered() ? "rows.no-match" : "rows.nothing"));
        Shown.set(rowsClearFilter, model.isFiltered());
        rowsCount.setText(model.isFiltered()
                ? texts.get("rows.count.of", model.shown().size(), model.all().size())
                : texts.get("rows.count", model.all().size()));
        showActions();
    }

    private void showActions() {
        LinkSession link = session;
        boolean idle = link != null && link.activity().get().isIdle();
        int selected = model.selected().get().size();
        TableRows only = model.onlySelected();
        set(verifyAction, idle, selected > 0, "rows.verify.tip", "rows.verify.none");
        set(verifyAllAction, idle, !model.all().isEmpty(), "rows.verify-all.tip", "rows.verify-all.none");
        set(copyAction, idle, selected > 0, "rows.copy.tip", "rows.copy.none");
        set(moveHomeAction, idle, only != null && only.home() != null, "rows.move.tip", "rows.move.none");
        takePostgres.setDisable(!idle);
        takeMotherduck.setDisable(!idle);
        if (only != null && only.home() != null) {
            moveHome.setText(texts.get("rows.move.to", only.home().other().title()));
        } else {
            moveHome.setText(texts.get("rows.move"));
        }
    }

    /**
     * @param does
     *            the key of what it does
     * @param cannot
     *            the key of why it cannot be done to what is selected
     */
    private void set(@Nullable ActionButton action, boolean idle, boolean possible, String does, String cannot) {
        if (action != null) {
            action.set(idle && possible, texts.get(!idle ? "review.apply.busy" : possible ? does : cannot));
        }
    }

    @FXML
    private void clearFilter() {
        model.clearFilter();
    }

    @FXML
    private void verify() {
        verify(model.selectedTitles());
    }

    @FXML
    private void verifyAll() {
        verify(List.of());
    }

    private void verify(List<String> titles) {
        LinkSession link = session;
        if (link != null) {
            link.rows().verify(titles, results -> say.accept(link, words.verified(results)),
                    error -> failed(link, error));
        }
    }

    @FXML
    private void copyAgain() {
        List<TableRows> lines = model.selected().get();
        ask(new RowsQuestion(texts.get("rows.copy.title", lines.size()), lines.stream().map(this::overwritten).toList(),
                texts.get("rows.copy.text"), texts.get("rows.copy.do"), true), () -> copy(lines));
    }

    /** A line of the question: whose rows go. */
    private String overwritten(TableRows line) {
        Side home = line.home() == null ? Side.POSTGRES : line.home();
        return texts.get(line.state() == RowsState.CONFLICT ? "rows.copy.edited" : "rows.copy.line", line.title(),
                home.title(), home.other().title());
    }

    private void copy(List<TableRows> lines) {
        LinkSession link = session;
        if (link != null) {
            link.rows().copy(lines.stream().map(TableRows::title).toList(),
                    results -> say.accept(link, words.copied(results)), error -> failed(link, error));
        }
    }

    @FXML
    private void moveHome() {
        TableRows line = model.onlySelected();
        if (line != null && line.home() != null) {
            Side to = line.home().other();
            String action = texts.get("rows.move.do", to.title());
            new RowsQuestion(texts.get("rows.move.title", to.title(), line.title()), List.of(),
                    texts.get("rows.move.text", line.home().title()), action, false)
                    .ask(rowsTable.getScene().getWindow(), texts, () -> moveHome(line, to, false));
        }
    }

    private void moveHome(TableRows line, Side to, boolean overwrite) {
        LinkSession link = session;
        if (link != null) {
            link.rows().moveHome(line.title(), to, overwrite, result -> say.accept(link, words.moved(result, to)),
                    error -> failed(link, error));
        }
    }

    @FXML
    private void takePostgres() {
        take(Side.POSTGRES);
    }

    @FXML
    private void takeMotherduck() {
        take(Side.MOTHERDUCK);
    }

    /** Ends a conflict: one side's rows take the place of the other's. */
    private void take(Side side) {
        TableRows line = model.onlySelected();
        if (line == null) {
            return;
        }
        boolean moves = line.home() != side;
        ask(new RowsQuestion(texts.get("rows.take.title", side.title(), line.title()), List.of(),
                texts.get(moves ? "rows.take.text-moving" : "rows.take.text", side.title(), side.other().title()),
                texts.get("rows.take.do", side.other().title()), true), () -> {
                    if (moves) {
                        moveHome(line, side, true);
                    } else {
                        copy(List.of(line));
                    }
                });
    }

    private void ask(RowsQuestion question, Runnable confirmed) {
        String typed = question.losing() ? typedName() : null;
        if (asksBeforeLosses.getAsBoolean() || typed != null) {
            question.ask(rowsTable.getScene().getWindow(), texts, typed, confirmed);
        } else {
            confirmed.run();
        }
    }

    /** The table, or of several the database they are in. */
    private @Nullable String typedName() {
        TableRows line = model.onlySelected();
        return session == null ? null
                : session.environment().typed(
                        line == null ? session.settings().postgres().settings().database() : line.title());
    }

    private void failed(LinkSession link, DuckpairException error) {
        say.accept(link, Said.of(error, new FaultWords(texts)));
    }

    void close() {
        watching.unsubscribe();
    }
}
