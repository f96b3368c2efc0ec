package io.duckpair.ui.rows;

import atlantafx.base.controls.Message;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.link.Activity;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.link.RowsProgress;
import io.duckpair.ui.rows.RowsWords.Said;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The rows of a link's tables, those on their way, and the trash; {@code rows.fxml}. */
public final class RowsController {

    /** What is over sooner is not worth the movement on the screen. */
    private static final Duration WORTH_SHOWING = Duration.ofMillis(500);

    private final Texts texts;
    private final RowsWords words;
    private final TablesController tablesController;
    private final TrashController trashController;
    private @Nullable LinkSession session;
    private boolean shown;
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private TabPane rowsTabs;
    @FXML
    private Tab tablesTab;
    @FXML
    private Tab trashTab;
    @FXML
    private Node moving;
    @FXML
    private Label movingTable;
    @FXML
    private ProgressBar movingProgress;
    @FXML
    private Label movingText;
    @FXML
    private Node rowsMessagePlace;
    @FXML
    private Message rowsMessage;

    /** @param asksBeforeLosses whether it is asked before rows are replaced */
    public RowsController(Texts texts, BooleanSupplier asksBeforeLosses) {
        this.texts = texts;
        this.words = new RowsWords(texts);
        this.tablesController = new TablesController(texts, asksBeforeLosses, this::say);
        this.trashController = new TrashController(texts, this::say);
    }

    @FXML
    private void initialize() {
        tablesTab.setContent(Fxml.load(tablesController, "tables.fxml", texts));
        trashTab.setContent(Fxml.load(trashController, "trash.fxml", texts));
        trashController.count().subscribe(count -> trashTab.setText(
                texts.get("rows.trash") + (count.intValue() == 0 ? "" : " " + texts.number(count.longValue()))));
        Shown.set(rowsMessagePlace, false);
        Shown.set(moving, false);
    }

    public void show(LinkSession link) {
        watching.unsubscribe();
        setSizesShown(false);
        session = link;
        setSizesShown(shown);
        Shown.set(rowsMessagePlace, false);
        tablesController.show(link);
        trashController.show(link);
        watching = Subscription.combine(link.activity().subscribe((before, now) -> {
            if (before.isIdle() && isAsked(now)) {
                Shown.set(rowsMessagePlace, false);
            }
            showMoving(link);
        }),
                link.rows().moving().subscribe(() -> showMoving(link)));
        showMoving(link);
    }

    /** Whether the view is on the screen. */
    public void setShown(boolean now) {
        shown = now;
        trashController.setShown(now);
        setSizesShown(now);
    }

    private void setSizesShown(boolean now) {
        if (session != null) {
            session.rows().setSizesShown(now);
        }
    }

    /** Shows and selects a table. */
    public void reveal(long pairId) {
        rowsTabs.getSelectionModel().select(tablesTab);
        tablesController.reveal(pairId);
    }

    private static boolean isAsked(Activity activity) {
        return switch (activity.kind()) {
            case VERIFYING, COPYING, COMPARING, RESTORING -> true;
            case IDLE, LOOKING, SYNCING, DDL, PG_DUCKDB -> false;
        };
    }

    private void showMoving(LinkSession link) {
        Activity activity = link.activity().get();
        RowsProgress progress = link.rows().moving().get();
        boolean lasting = progress != null && progress.running().compareTo(WORTH_SHOWING) > 0;
        Shown.set(moving, isAsked(activity) || (lasting && !activity.isIdle()));
        if (progress != null) {
            movingTable.setText(texts.get("rows.moving", progress.table(), progress.to().title()));
            movingProgress.setProgress(progress.fraction());
            movingText.setText(words.progress(progress));
        } else {
            movingTable.setText(switch (activity.kind()) {
                case VERIFYING -> texts.get("rows.verifying");
                case COMPARING -> texts.get("rows.comparing");
                case RESTORING -> texts.get("trash.restoring");
                case COPYING, IDLE, LOOKING, SYNCING, DDL, PG_DUCKDB -> texts.get("rows.copying");
            });
            movingProgress.setProgress(activity.progress());
            movingText.setText(activity.total() > 0
                    ? texts.get("status.progress", activity.done(), activity.total())
                    : "");
        }
    }

    @FXML
    private void cancel() {
        if (session != null) {
            session.cancel();
        }
    }

    /** Of a link that is not shown any more, its name is said too. */
    private void say(LinkSession link, Said said) {
        rowsMessage.getStyleClass().removeAll("success", "warning", "danger");
        rowsMessage.getStyleClass().add(said.mood());
        rowsMessage.setTitle(link.equals(session) ? said.title()
                : texts.get("links.line", link.title(texts), said.title()));
        rowsMessage.setDescription(said.text().isEmpty() ? null : said.text());
        rowsMessage.setOnClose(_ -> Shown.set(rowsMessagePlace, false));
        Shown.set(rowsMessagePlace, true);
    }

    public void close() {
        watching.unsubscribe();
        tablesController.close();
        trashController.close();
    }
}
