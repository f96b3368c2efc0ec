package io.duckpair.ui.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.apply.Outcome.Failed;
import io.duckpair.engine.RoundReport;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Plan;
import io.duckpair.plan.PlanScript;
import io.duckpair.plan.PlanScript.Line;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import io.duckpair.ui.work.Background;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The plan as a checklist, what is checked as SQL, and its application; {@code review.fxml}. */
public final class ReviewController {

    private static final double ROW_HEIGHT = 28;
    private static final int FAILURES_SHOWN = 3;

    private final ReviewViewModel model = new ReviewViewModel();
    private final Texts texts;
    private final BooleanSupplier asksBeforeLosses;
    private final ReviewWords words;
    private final ItemController item;
    private final Function<Window, Optional<Path>> askForFile;
    private final Background background = new Background(Thread::startVirtualThread, Platform::runLater);
    private final Tooltip applyTip = new Tooltip();
    private final Tooltip exportTip = new Tooltip();
    private @Nullable LinkSession session;
    private @Nullable LatestPlan outcomes;
    /** Whether the link has another plan by now than the one that is shown. */
    private boolean behind;
    private boolean shown;
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private BorderPane root;
    @FXML
    private HBox guard;
    @FXML
    private Label guardText;
    @FXML
    private HBox failed;
    @FXML
    private Label failedText;
    @FXML
    private SplitPane reviewSplit;
    @FXML
    private ListView<ReviewRow> list;
    @FXML
    private VBox empty;
    @FXML
    private FontIcon emptyIcon;
    @FXML
    private Label emptyTitle;
    @FXML
    private Label emptyWhat;
    @FXML
    private HBox actions;
    @FXML
    private Label summary;
    @FXML
    private HBox exportBox;
    @FXML
    private Button export;
    @FXML
    private HBox applyBox;
    @FXML
    private Button apply;

    /** @param asksBeforeLosses whether it is to be asked before rows are lost */
    public ReviewController(Texts texts, BooleanSupplier asksBeforeLosses) {
        this(texts, asksBeforeLosses, window -> chooseFile(window, texts));
    }

    /**
     * @param askForFile
     *            where the script is to go; empty where the user thinks better of it
     */
    ReviewController(Texts texts, BooleanSupplier asksBeforeLosses, Function<Window, Optional<Path>> askForFile) {
        this.asksBeforeLosses = asksBeforeLosses;
        this.texts = texts;
        this.words = new ReviewWords(texts);
        this.item = new ItemController(model, words, texts);
        this.askForFile = askForFile;
    }

    @FXML
    private void initialize() {
        reviewSplit.getItems().add(Fxml.load(item, "item.fxml", texts));
        reviewSplit.setDividerPositions(0.55);
        list.setItems(model.rows());
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new ReviewCell(model, words, texts));
        list.setAccessibleText(texts.get("review.title"));
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selected().set(row);
            }
        });
        model.selected().subscribe(this::select);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Tooltip.install(applyBox, applyTip);
        Tooltip.install(exportBox, exportTip);
        model.choices().subscribe(_ -> {
            askOutcome();
            showActions();
        });
        model.outcome().subscribe(() -> showActions());
        Shown.set(failed, false);
        showState();
    }

    /** Whether the view is on the screen; where it is not, what changes is not worth its time before somebody looks at it. */
    public void setShown(boolean now) {
        shown = now;
        item.setShown(now);
        catchUp();
    }

    private void catchUp() {
        if (!shown) {
            return;
        }
        if (behind) {
            showPlan();
        } else {
            askOutcome();
            showState();
            showActions();
        }
    }

    private void askOutcome() {
        if (outcomes != null && shown && model.outcome().get() == null) {
            outcomes.ask(model.choices().get());
        }
    }

    /** Shows a link from now on. */
    public void show(LinkSession newSession) {
        watching.unsubscribe();
        if (outcomes != null) {
            outcomes.close();
        }
        if (!newSession.equals(session)) {
            model.forgetDecisions();
        }
        session = newSession;
        outcomes = new LatestPlan(newSession, model::setOutcome, this::fault);
        item.show(newSession);
        showPlan();
        watching = Subscription.combine(newSession.plan().subscribe((_, _) -> {
            behind = true;
            catchUp();
        }), newSession.activity().subscribe(() -> catchUp()), newSession.lastRound().subscribe(this::showRound));
    }

    private void showPlan() {
        behind = false;
        LinkSession of = session;
        model.setPlan(of == null ? null : of.plan().get(), of == null ? null : of.checklist());
        askOutcome();
        item.refresh();
        showState();
        showActions();
    }

    private void showState() {
        boolean nothing = model.rows().isEmpty();
        Shown.set(empty, nothing);
        Shown.set(reviewSplit, !nothing);
        Shown.set(actions, !model.isInStep());
        Shown.set(guard, !model.guards().isEmpty());
        if (!model.guards().isEmpty()) {
            guardText.setText(texts.get("review.guard", words.title(model.guards().getFirst())));
        }
        boolean looked = model.plan() != null;
        boolean looking = session != null && !session.activity().get().isIdle();
        emptyIcon.setIconLiteral(looked ? "bi-check-circle" : "bi-hourglass-split");
        emptyTitle.setText(looked ? texts.get("review.in-step")
                : texts.get(looking ? "status.looking" : "status.none"));
        emptyWhat.setText(looked ? texts.get("review.in-step.what") : "");
    }

    private void showActions() {
        Plan outcome = model.outcome().get();
        Chosen chosen = model.chosen();
        boolean busy = session == null || !session.activity().get().isIdle();
        apply.setText(words.apply(chosen));
        apply.getStyleClass().removeAll("accent", "danger");
        apply.getStyleClass().add(chosen.losses() > 0 ? "danger" : "accent");
        apply.setDisable(busy || outcome == null || chosen.all() == 0);
        export.setDisable(outcome == null || outcome.isEmpty());
        exportTip.setText(texts.get(chosen.all() == 0 ? "review.apply.none" : "review.export.title"));
        applyTip.setText(texts.get(chosen.all() == 0 ? "review.apply.none"
                : busy ? "review.apply.busy" : "review.apply.tip"));
        if (outcome != null) {
            summary.setText(words.summary(outcome, model.choices().get().byDifference().keySet(), model.undecided()));
        }
    }

    private void showRound(@Nullable RoundReport round) {
        List<String> lines = new ArrayList<>();
        if (round != null) {
            round.failures().forEach(result -> {
                if (result.outcome() instanceof Failed(DuckpairException error)) {
                    lines.add(result.unit().names().title() + ": " + words.line(error));
                }
            });
        }
        if (lines.size() > FAILURES_SHOWN) {
            int more = lines.size() - FAILURES_SHOWN;
            lines.subList(FAILURES_SHOWN, lines.size()).clear();
            lines.add(texts.get("review.failed.more", more));
        }
        failedText.setText(String.join("\n", lines));
        Shown.set(failed, !lines.isEmpty());
    }

    private void fault(DuckpairException error) {
        failedText.setText(words.all(error));
        Shown.set(failed, true);
    }

    @FXML
    private void forgetFailures() {
        Shown.set(failed, false);
    }

    private void select(@Nullable ReviewRow row) {
        int at = row == null ? -1 : model.rows().indexOf(row);
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
            list.getFocusModel().focus(at);
        }
    }

    /** Selects the first of the differences that is in the list, and opens what it is in. */
    public void select(List<DifferenceId> differences) {
        model.reveal(differences);
        int at = model.rows().indexOf(model.selected().get());
        if (at >= 0) {
            list.scrollTo(Math.max(0, at - 4));
        }
    }

    private void onKey(KeyEvent event) {
        ReviewRow row = list.getSelectionModel().getSelectedItem();
        if (row == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE, ENTER -> {
                if (row.section().isCheckable()) {
                    model.check(row, model.check(row) != ReviewViewModel.Check.ALL);
                } else {
                    item.focusChoice();
                }
                event.consume();
            }
            case RIGHT -> {
                model.setOpen(row, true);
                event.consume();
            }
            case LEFT -> {
                if (model.isOpen(row)) {
                    model.setOpen(row, false);
                } else {
                    model.selectParent();
                }
                event.consume();
            }
            default -> {
            }
        }
    }

    @FXML
    private void openAll() {
        model.setAllOpen(true);
    }

    @FXML
    private void closeAll() {
        model.setAllOpen(false);
    }

    @FXML
    private void apply() {
        Plan outcome = model.outcome().get();
        if (session == null || outcome == null || !session.activity().get().isIdle()) {
            return;
        }
        Choices chosen = model.choices().get();
        List<String> losses = words.losses(outcome, model.losses());
        LinkSession link = session;
        String typed = link.environment().typed(lossName(link));
        if (losses.isEmpty() || !asksBeforeLosses.getAsBoolean() && typed == null) {
            link.apply(chosen);
        } else {
            new LossDialog(texts).ask(root.getScene().getWindow(), words.apply(model.chosen()), losses, typed,
                    () -> link.apply(chosen));
        }
    }

    /** The one object that loses data; of several, the database they are in. */
    private String lossName(LinkSession link) {
        List<String> names = model.losses().stream().map(item -> item.difference().object().title()).distinct()
                .toList();
        return names.size() == 1 ? names.getFirst() : link.settings().postgres().settings().database();
    }

    @FXML
    private void export() {
        Plan outcome = model.outcome().get();
        if (outcome == null) {
            return;
        }
        List<Line> lines = new ArrayList<>(PlanScript.of(outcome));
        lines.add(PlanScript.empty());
        lines.add(PlanScript.comment(summary.getText()));
        askForFile.apply(root.getScene().getWindow()).ifPresent(file -> background.run(() -> save(file, lines),
                saved -> summary.setText(texts.get("review.exported", saved)), this::fault));
    }

    private Path save(Path file, List<Line> lines) {
        try {
            return Files.writeString(file, PlanScript.text(lines), UTF_8);
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    texts.get("review.export.failed", file, String.valueOf(e.getMessage())),
                    "", e);
        }
    }

    private static Optional<Path> chooseFile(Window window, Texts texts) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("review.export.title"));
        chooser.setInitialFileName("duckpair-plan.sql");
        chooser.getExtensionFilters().add(new ExtensionFilter("SQL", "*.sql"));
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }
}
