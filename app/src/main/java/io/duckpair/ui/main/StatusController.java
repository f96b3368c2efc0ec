package io.duckpair.ui.main;

import io.duckpair.plan.Step;
import io.duckpair.ui.link.Activity;
import io.duckpair.ui.link.Auto;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.link.RowsProgress;
import io.duckpair.ui.text.EngineWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line at the bottom: what was done last, what is being done, when it goes on; {@code status.fxml}. */
final class StatusController {

    private final Texts texts;
    private final ReadOnlyIntegerProperty differences;
    private final Timeline clock = new Timeline(new KeyFrame(javafx.util.Duration.millis(500), _ -> showCountdown()));
    private @Nullable LinkSession session;
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private FontIcon statusIcon;
    @FXML
    private Label status;
    @FXML
    private Label countdown;
    @FXML
    private Label step;
    @FXML
    private ProgressBar progress;
    @FXML
    private Label progressText;
    @FXML
    private Button cancel;

    /** @param differences how many lines of the trees are differences */
    StatusController(Texts texts, ReadOnlyIntegerProperty differences) {
        this.texts = texts;
        this.differences = differences;
    }

    @FXML
    private void initialize() {
        showActivity(Activity.IDLE);
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }

    /** Says that a link is on its way. */
    void showOpening(String title) {
        status.setText(texts.get("status.opening", title));
    }

    void show(LinkSession link) {
        watching.unsubscribe();
        session = link;
        watching = Subscription.combine(link.plan().subscribe(() -> showStatus(link)),
                link.lastRound().subscribe(() -> showStatus(link)), differences.subscribe(() -> showStatus(link)),
                link.rows().tables().subscribe(() -> showStatus(link)),
                link.activity().subscribe(() -> showWork(link)), link.rows().moving().subscribe(() -> showWork(link)),
                link.auto().subscribe(() -> showCountdown()));
        showStatus(link);
        showWork(link);
        showCountdown();
    }

    private void showStatus(LinkSession link) {
        StatusLine line = StatusLine.of(link.plan().get(), link.lastRound().get(), differences.get(),
                link.rows().tables().get(), texts);
        status.setText(line.words());
        statusIcon.setIconLiteral(line.icon());
        statusIcon.getStyleClass().setAll("ikonli-font-icon", line.styleClass());
    }

    private void showWork(LinkSession link) {
        Activity activity = link.activity().get();
        RowsProgress moving = link.rows().moving().get();
        showActivity(activity);
        if (moving != null && !activity.isIdle()) {
            progress.setProgress(moving.fraction());
            step.setText(texts.get("rows.moving", moving.table(), moving.to().title()));
            boolean known = moving.fraction() >= 0;
            Shown.set(progressText, known);
            progressText.setText(texts.get("status.percent", (int) (100 * Math.max(0, moving.fraction()))));
        }
    }

    private void showActivity(Activity activity) {
        boolean busy = !activity.isIdle();
        Shown.set(progress, busy);
        Shown.set(progressText, busy && activity.total() > 0);
        Shown.set(step, busy);
        Shown.set(cancel, busy);
        progress.setProgress(activity.progress());
        progressText.setText(texts.get("status.progress", activity.done(), activity.total()));
        step.setText(switch (activity.kind()) {
            case IDLE -> "";
            case LOOKING -> texts.get("status.looking");
            case SYNCING, DDL -> words(activity.step());
            case PG_DUCKDB -> texts.get("status.pg-duckdb");
            case VERIFYING -> texts.get("rows.verifying");
            case COPYING -> texts.get("rows.copying");
            case COMPARING -> texts.get("rows.comparing");
            case RESTORING -> texts.get("trash.restoring");
        });
    }

    private String words(@Nullable Step inHand) {
        return inHand == null ? texts.get("status.syncing") : new EngineWords(texts).of(inHand);
    }

    private void showCountdown() {
        LinkSession link = session;
        Instant next = link == null ? null : link.nextRound().get();
        if (link != null && link.auto().get() == Auto.PAUSED) {
            countdown.setText(texts.get("status.paused"));
        } else if (next == null) {
            countdown.setText("");
        } else {
            long seconds = Math.max(0, Math.ceilDiv(Duration.between(Instant.now(), next).toMillis(), 1000));
            countdown.setText(texts.get("status.next", seconds));
        }
    }

    @FXML
    private void cancel() {
        if (session != null) {
            session.cancel();
        }
    }

    /** Ends what runs on the screen by itself. */
    void close() {
        watching.unsubscribe();
        clock.stop();
    }
}
