package io.duckpair.ui.ddl;

import io.duckpair.catalog.Side;
import io.duckpair.engine.DdlReport;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.PlanScript;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The administrator's own statements and what became of them on both sides; {@code ddl.fxml}. */
public final class DdlController {

    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final Texts texts;
    private final Tooltip runTip = new Tooltip();
    private @Nullable LinkSession session;
    private Subscription watching = Subscription.EMPTY;
    private boolean running;

    @FXML
    private BorderPane root;
    @FXML
    private ToggleGroup sides;
    @FXML
    private ToggleButton motherduck;
    @FXML
    private Label linkTitle;
    @FXML
    private Label promise;
    @FXML
    private SqlArea sql;
    @FXML
    private Label hint;
    @FXML
    private VBox refused;
    @FXML
    private Label refusal;
    @FXML
    private Label refusalNext;
    @FXML
    private SplitPane outcomes;
    @FXML
    private Label ownSide;
    @FXML
    private Label otherSide;
    @FXML
    private VBox notCarried;
    @FXML
    private Label carriedCount;
    @FXML
    private SqlArea carried;
    @FXML
    private ProgressIndicator working;
    @FXML
    private Label state;
    @FXML
    private HBox runBox;
    @FXML
    private Button run;

    public DdlController(Texts texts) {
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        sql.setLabel(texts.get("ddl.sql"));
        carried.setLabel(texts.get("review.sql"));
        carried.setWrapText(true);
        sides.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                sides.selectToggle(before);
            } else {
                showSides();
            }
        });
        sql.textProperty().subscribe(() -> showRun());
        Tooltip.install(runBox, runTip);
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event)) {
                run();
                event.consume();
            }
        });
        showOnly(hint);
        showSides();
        showRun();
    }

    /** Runs on this link from now on. */
    public void show(LinkSession newSession) {
        watching.unsubscribe();
        session = newSession;
        running = false;
        showOnly(hint);
        showSides();
        watching = newSession.activity().subscribe(() -> showRun());
        showRun();
    }

    private Side side() {
        return motherduck.isSelected() ? Side.MOTHERDUCK : Side.POSTGRES;
    }

    private void showSides() {
        Side own = side();
        promise.setText(texts.get("ddl.promise", own.other().title()));
        LinkSession link = session;
        linkTitle.setText(
                link == null ? ""
                        : own == Side.POSTGRES ? link.postgresTitle() : link.motherduckTitle().get().words(texts));
    }

    private void showRun() {
        boolean busy = session == null || !session.activity().get().isIdle();
        boolean blank = sql.getText().isBlank();
        run.setDisable(busy || blank);
        runTip.setText(texts.get(blank ? "ddl.run.blank" : busy ? "ddl.run.busy" : "ddl.run.tip"));
        Shown.set(working, running);
        state.setText(running ? texts.get("ddl.running") : "");
    }

    @FXML
    private void run() {
        LinkSession link = session;
        if (link == null || run.isDisabled()) {
            return;
        }
        Side on = side();
        running = true;
        link.ddl(on, sql.getText(), report -> ended(link, () -> showDone(on, report)),
                error -> ended(link, () -> showRefused(error)));
    }

    /** What became of it on a link that is not shown any more stands in that link's history. */
    private void ended(LinkSession link, Runnable show) {
        if (link.equals(session)) {
            running = false;
            show.run();
            showRun();
        }
    }

    private void showDone(Side on, DdlReport report) {
        ownSide.setText(on.title());
        otherSide.setText(on.other().title());
        carriedCount.setText(texts.get("ddl.carried", report.carried().size()));
        carried.setText(PlanScript.text(PlanScript.of(report.carried())).strip());
        carried.setVisible(!report.carried().isEmpty());
        notCarried.getChildren().clear();
        if (!report.notCarried().isEmpty()) {
            Label title = new Label(texts.get("ddl.not-carried"));
            title.getStyleClass().add("text-bold");
            notCarried.getChildren().add(title);
        }
        for (String sentence : report.notCarried()) {
            Label line = new Label(sentence);
            line.setWrapText(true);
            notCarried.getChildren().add(line);
        }
        showOnly(outcomes);
    }

    private void showRefused(DuckpairException error) {
        FaultWords words = new FaultWords(texts);
        refusal.setText(words.title(error));
        refusalNext.setText(words.more(error));
        showOnly(refused);
    }

    private void showOnly(Node shown) {
        for (Node node : new Node[]{hint, refused, outcomes}) {
            Shown.set(node, node.equals(shown));
        }
    }

    @FXML
    private void close() {
        root.getScene().getWindow().hide();
    }

    void focus() {
        sql.requestFocus();
    }
}
