package io.duckpair.ui.rows;

import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.trash.Trashed;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.rows.RowsWords.Said;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.ActionButton;
import io.duckpair.ui.theme.IconCell;
import io.duckpair.ui.theme.WordsColumn;
import io.duckpair.ui.work.WhenShown;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The rows that were put aside before something destructive ran; {@code trash.fxml}. */
final class TrashController {

    private final Texts texts;
    private final BiConsumer<LinkSession, Said> say;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final WhenShown<List<Trashed>> content = new WhenShown<>(this::showList, this::unreadable);
    private @Nullable LinkSession session;
    private @Nullable ActionButton restoreAction;
    private @Nullable ActionButton expireAction;
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private Label trashCount;
    @FXML
    private Button restore;
    @FXML
    private Button expire;
    @FXML
    private TableView<Trashed> trash;
    @FXML
    private Label trashNothing;

    TrashController(Texts texts, BiConsumer<LinkSession, Said> say) {
        this.texts = texts;
        this.say = say;
    }

    @FXML
    private void initialize() {
        restoreAction = new ActionButton(restore);
        expireAction = new ActionButton(expire);
        TableColumn<Trashed, Side> side = column("trash-side", "rows.side", 115, Trashed::side, Side::title);
        side.setCellFactory(_ -> new IconCell<>(TableColumns::icon, _ -> "side-icon", Side::title));
        trash.getColumns().setAll(List.of(column("trash-at", "trash.at", 130, Trashed::at, texts::time),
                column("trash-table", "rows.table", 210, Trashed::table, name -> name), side,
                column("trash-rows", "place.rows", 90, Trashed::rows, texts::number).right(),
                column("trash-size", "rows.size", 80, Trashed::bytes, texts::size).right(),
                column("trash-expires", "trash.expires", 130, Trashed::expires, texts::time),
                column("trash-reason", "trash.reason", 240, Trashed::reason, reason -> reason)));
        trash.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        trash.getSelectionModel().selectedItemProperty().subscribe(() -> showActions());
        showList(List.of());
    }

    private <T extends Comparable<? super T>> WordsColumn<Trashed, T> column(String id, String title, double width,
            Function<Trashed, T> value, Function<T, String> words) {
        return new WordsColumn<>(id, texts.get(title), width, value, words);
    }

    /** How much is in it, as far as it was read. */
    ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    void show(LinkSession link) {
        watching.unsubscribe();
        session = link;
        showList(List.of());
        watching = Subscription.combine(link.plan().subscribe((_, _) -> content.askAgain()),
                link.activity().subscribe(() -> showActions()));
        content.ask(link.rows()::trash);
    }

    /** Whether the view is on the screen: only then is it read. */
    void setShown(boolean now) {
        content.setShown(now);
    }

    private void unreadable(DuckpairException error) {
        showList(List.of());
        trashNothing.setText(new FaultWords(texts).all(error));
    }

    private void showList(List<Trashed> list) {
        Trashed before = trash.getSelectionModel().getSelectedItem();
        trash.getItems().setAll(list);
        trash.getSelectionModel().select(before != null && list.contains(before) ? before
                : list.isEmpty() ? null : list.getFirst());
        trashNothing.setText(texts.get("trash.nothing"));
        long bytes = list.stream().mapToLong(Trashed::bytes).sum();
        trashCount.setText(list.isEmpty() ? "" : texts.get("trash.count", list.size(), texts.size(bytes)));
        count.set(list.size());
        showActions();
    }

    private void showActions() {
        boolean idle = session != null && session.activity().get().isIdle();
        boolean selected = !trash.getSelectionModel().isEmpty();
        boolean expired = trash.getItems().stream().anyMatch(TrashController::isExpired);
        if (restoreAction != null && expireAction != null) {
            restoreAction.set(idle && selected,
                    texts.get(!idle ? "review.apply.busy" : selected ? "trash.restore.tip" : "trash.restore.none"));
            expireAction.set(idle && expired,
                    texts.get(!idle ? "review.apply.busy" : expired ? "trash.expire.tip" : "trash.expire.none"));
        }
    }

    private static boolean isExpired(Trashed trashed) {
        return trashed.expires().isBefore(Instant.now());
    }

    @FXML
    private void restore() {
        Trashed chosen = trash.getSelectionModel().getSelectedItem();
        LinkSession link = session;
        if (link != null && chosen != null) {
            link.rows().restore(chosen, name -> say.accept(link, new Said("success",
                    texts.get("trash.restored", name, chosen.side().title(), chosen.rows()),
                    texts.get("trash.restored.next"))), error -> failed(link, error));
        }
    }

    @FXML
    private void expire() {
        List<String> expired = trash.getItems().stream().filter(TrashController::isExpired)
                .map(one -> one.table() + " · " + texts.time(one.at())).toList();
        new RowsQuestion(texts.get("trash.expire.title", expired.size()), expired, texts.get("trash.expire.text"),
                texts.get("trash.expire.do"), true).ask(trash.getScene().getWindow(), texts,
                        session == null ? null
                                : session.environment().typed(session.settings().postgres().settings().database()),
                        () -> deleteExpired());
    }

    private void deleteExpired() {
        LinkSession link = session;
        if (link != null) {
            link.rows().expireTrash(deleted -> {
                say.accept(link, new Said("success", texts.get("trash.expired", deleted), ""));
                content.askAgain();
            }, error -> failed(link, error));
        }
    }

    private void failed(LinkSession link, DuckpairException error) {
        say.accept(link, Said.of(error, new FaultWords(texts)));
    }

    void close() {
        watching.unsubscribe();
    }
}
