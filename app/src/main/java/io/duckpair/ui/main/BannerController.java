package io.duckpair.ui.main;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Plan;
import io.duckpair.ui.connect.LinksMenu;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.function.BooleanSupplier;
import javafx.fxml.FXML;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says in place what keeps the link from being in step as a whole: a lost side, or a guard; {@code banner.fxml}. */
final class BannerController {

    private final Texts texts;
    private final FaultWords words;
    private final BooleanSupplier asksBeforeLosses;
    private final LinksMenu links;
    private final Runnable settings;
    private @Nullable LinkSession session;
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private HBox banner;
    @FXML
    private FontIcon bannerIcon;
    @FXML
    private Label bannerText;
    @FXML
    private Label bannerNext;
    @FXML
    private Button bannerAction;
    @FXML
    private Button bannerDetails;

    /**
     * @param links
     *            for another password or token, where the one that is known is refused
     * @param settings
     *            shows the settings
     */
    BannerController(Texts texts, BooleanSupplier asksBeforeLosses, LinksMenu links, Runnable settings) {
        this.texts = texts;
        this.words = new FaultWords(texts);
        this.asksBeforeLosses = asksBeforeLosses;
        this.links = links;
        this.settings = settings;
    }

    @FXML
    private void initialize() {
        Shown.set(banner, false);
    }

    void show(LinkSession link) {
        watching.unsubscribe();
        session = link;
        watching = Subscription.combine(link.plan().subscribe(() -> show(link, link.fault().get(), link.plan().get())),
                link.fault().subscribe(() -> show(link, link.fault().get(), link.plan().get())));
        show(link, link.fault().get(), link.plan().get());
    }

    private void show(LinkSession link, @Nullable DuckpairException fault, @Nullable Plan plan) {
        Guard guard = plan == null || plan.guards().isEmpty() ? null : plan.guards().getFirst();
        boolean left = isLeftToPgDuckdb(plan);
        banner.getStyleClass().removeAll("guard", "note");
        bannerIcon.setIconLiteral(fault == null && left ? "bi-info-circle-fill" : "bi-exclamation-triangle-fill");
        if (fault != null) {
            var seenAt = link.seenAt().get();
            bannerText.setText(words.title(fault));
            bannerNext.setText(words.more(fault)
                    + (seenAt == null ? "" : " " + texts.get("banner.old", texts.time(seenAt))));
            bannerAction.setText(texts.get(links.canUnlock(fault) ? "banner.unlock" : "banner.retry"));
        } else if (guard != null) {
            banner.getStyleClass().add("guard");
            bannerText.setText(words.title(guard));
            bannerNext.setText(words.more(guard));
            bannerAction.setText(texts.get("banner.force"));
        } else if (left) {
            banner.getStyleClass().add("note");
            bannerText.setText(texts.get("banner.pg-duckdb"));
            bannerNext.setText(texts.get("banner.pg-duckdb.next"));
            bannerAction.setText(texts.get("banner.pg-duckdb.settings"));
        }
        Shown.set(bannerDetails, fault != null);
        Shown.set(banner, fault != null || guard != null || left);
    }

    private static boolean isLeftToPgDuckdb(@Nullable Plan plan) {
        return plan != null && plan.syncer() == Plan.Syncer.PG_DUCKDB;
    }

    @FXML
    private void showFault() {
        DuckpairException fault = session == null ? null : session.fault().get();
        if (fault != null) {
            FaultDialog.show(window(), fault, texts);
        }
    }

    @FXML
    private void bannerAct() {
        LinkSession link = session;
        if (link == null) {
            return;
        }
        DuckpairException fault = link.fault().get();
        if (fault == null && isLeftToPgDuckdb(link.plan().get())) {
            settings.run();
        } else if (fault == null) {
            confirmGuards(link);
        } else if (links.canUnlock(fault)) {
            links.unlock(fault);
        } else if (link.activity().get().isIdle()) {
            link.refresh();
        }
    }

    /** What a guard holds looks like an accident, so the administrator says so once more. */
    private void confirmGuards(LinkSession link) {
        Plan plan = link.plan().get();
        if (plan == null || plan.guards().isEmpty()) {
            return;
        }
        if (!asksBeforeLosses.getAsBoolean() && !link.environment().isProduction()) {
            link.syncInSpiteOfGuards();
            return;
        }
        ButtonType all = new ButtonType(texts.get("guard.confirm"), ButtonData.OK_DONE);
        ButtonType none = new ButtonType(texts.get("guard.leave"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.WARNING, words.more(plan.guards().getFirst()), all,
                none);
        alert.initOwner(window());
        alert.setTitle(texts.get("guard.title"));
        alert.setHeaderText(words.title(plan.guards().getFirst()));
        alert.resultProperty().subscribe(answer -> {
            if (all.equals(answer)) {
                link.syncInSpiteOfGuards();
            }
        });
        alert.show();
    }

    private Window window() {
        return banner.getScene().getWindow();
    }

    void close() {
        watching.unsubscribe();
    }
}
