package io.duckpair.ui.review;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Moved;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.plan.PlanScript;
import io.duckpair.ui.catalogs.PairState;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.review.ReviewRow.Group;
import io.duckpair.ui.review.ReviewRow.Head;
import io.duckpair.ui.review.ReviewRow.One;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the selected line of the checklist is about, and what it would run; {@code item.fxml}. */
final class ItemController {

    private final ReviewViewModel model;
    private final ReviewWords words;
    private final Texts texts;
    private @Nullable LatestPlan plans;
    private @Nullable ReviewItem versionsOf;
    private boolean showing;
    private boolean shown;

    @FXML
    private VBox head;
    @FXML
    private FontIcon stateIcon;
    @FXML
    private Label title;
    @FXML
    private Label direction;
    @FXML
    private Label what;
    @FXML
    private HBox reasonBox;
    @FXML
    private FontIcon reasonIcon;
    @FXML
    private Label reason;
    @FXML
    private HBox choice;
    @FXML
    private ToggleGroup winners;
    @FXML
    private ToggleButton postgresWins;
    @FXML
    private ToggleButton leave;
    @FXML
    private ToggleButton motherduckWins;
    @FXML
    private ToggleButton drop;
    @FXML
    private ToggleButton keep;
    @FXML
    private Tooltip keepTip;
    @FXML
    private SplitPane halves;
    @FXML
    private SplitPane versions;
    @FXML
    private SqlArea postgresVersion;
    @FXML
    private SqlArea motherduckVersion;
    @FXML
    private VBox sqlBox;
    @FXML
    private SqlArea sql;
    @FXML
    private VBox nothing;

    ItemController(ReviewViewModel model, ReviewWords words, Texts texts) {
        this.model = model;
        this.words = words;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        postgresVersion.setLabel(Side.POSTGRES.title());
        motherduckVersion.setLabel(Side.MOTHERDUCK.title());
        sql.setLabel(texts.get("review.sql"));
        sql.setWrapText(true);
        winners.selectedToggleProperty().addListener((_, before, now) -> chosen(before, now));
        model.selected().subscribe(() -> refresh());
        model.choices().subscribe(() -> refresh());
        model.outcome().subscribe(() -> showReason());
    }

    void show(LinkSession session) {
        if (plans != null) {
            plans.close();
        }
        plans = new LatestPlan(session, this::showSql, error -> sql.setText(comment(words.line(error))));
    }

    /** Whether it is on the screen; where it is not, nobody reads the SQL. */
    void setShown(boolean now) {
        shown = now;
        if (now) {
            refresh();
        }
    }

    /** Shows the selected line as it is now. */
    void refresh() {
        ReviewRow row = model.selected().get();
        boolean inStep = model.isInStep() && !model.isLeftToPgDuckdb() && !(row instanceof One);
        Shown.set(nothing, inStep);
        Shown.set(head, !inStep && row != null);
        Shown.set(halves, !inStep && row != null);
        if (row == null || inStep) {
            return;
        }
        showing = true;
        try {
            show(row);
        } finally {
            showing = false;
        }
    }

    private void show(ReviewRow row) {
        ReviewItem only = row instanceof One(ReviewItem item, var _) ? item : null;
        String icon = "bi-list-check";
        String style = "state-icon";
        switch (row) {
            case Head(Section section, var _) -> {
                title.setText(texts.get("review." + section.code()));
                direction.setText("");
                what.setText(texts.get("review." + section.code() + ".what"));
            }
            case Group(var _, var object, var target, var items) -> {
                title.setText(object.title());
                direction.setText(target == null ? "" : words.direction(target));
                what.setText(texts.get("review.count", items.size()));
            }
            case One(ReviewItem item, var _) -> {
                Difference difference = item.difference();
                PairState looks = item.section() == Section.IGNORED ? PairState.IGNORED
                        : PairState.of(difference.kind());
                icon = looks.icon();
                style = "state-" + looks.code();
                title.setText(difference.object().title());
                direction.setText(item.target() == null ? "" : words.direction(item.target()));
                what.setText(difference.moved() == Moved.BOTH || item.section() == Section.PG_DUCKDB
                        ? words.difference(difference)
                        : texts.get("difference.by", moved(difference), words.difference(difference)));
            }
        }
        stateIcon.setIconLiteral(icon);
        stateIcon.getStyleClass().setAll("ikonli-font-icon", "state-icon", style);
        showReason();
        showChoice(only);
        showVersions(only != null && only.section() == Section.CONFLICTS ? only : null);
        showSql(row);
    }

    private static String moved(Difference difference) {
        return (difference.moved() == Moved.POSTGRES ? Side.POSTGRES : Side.MOTHERDUCK).title();
    }

    private void showReason() {
        String why = null;
        if (model.selected().get() instanceof One(ReviewItem item, var _)) {
            Held obstacle = model.obstacle(item);
            why = obstacle != null ? texts.get("review.obstacle", words.held(obstacle))
                    : item.held() != null ? texts.get("state.held", words.held(item.held()))
                            : model.choice(item) == Choice.KEEP ? texts.get("review.keep.what", keeper(item))
                                    : item.section() != Section.LOSSES ? null
                                            : texts.get(model.choice(item) == null ? "review.losses.what"
                                                    : "review.losses.checked");
        }
        reason.setText(why == null ? "" : why);
        boolean decided = model.selected().get() instanceof One(ReviewItem item, var _) && model.choice(item) != null;
        reasonIcon.setIconLiteral(decided ? "bi-info-circle" : "bi-pause-fill");
        Shown.set(reasonBox, why != null);
    }

    /** A conflict has a winner; what was dropped as a whole can stay where it still is. */
    private void showChoice(@Nullable ReviewItem item) {
        boolean conflict = item != null && item.section() == Section.CONFLICTS;
        boolean keepable = item != null && item.section().isActionable() && item.keeper() != null;
        Shown.set(choice, conflict || keepable);
        Shown.set(postgresWins, conflict);
        Shown.set(motherduckWins, conflict);
        Shown.set(drop, !conflict);
        Shown.set(keep, keepable);
        motherduckWins.getStyleClass().removeAll("center-pill", "right-pill");
        motherduckWins.getStyleClass().add(keepable ? "center-pill" : "right-pill");
        if (item == null || !conflict && !keepable) {
            return;
        }
        if (keepable) {
            drop.setText(texts.get("review.drop", keeper(item)));
            keep.setText(texts.get("review.keep", keeper(item)));
            keepTip.setText(texts.get("review.keep.what", keeper(item)));
        }
        Choice chosen = model.choice(item);
        winners.selectToggle(chosen == null ? leave : switch (chosen) {
            case POSTGRES -> postgresWins;
            case MOTHERDUCK -> motherduckWins;
            case CARRY -> drop;
            case KEEP -> keep;
            case HOLD, IGNORE -> leave;
        });
    }

    private static String keeper(ReviewItem item) {
        Side side = item.keeper();
        return side == null ? "" : side.title();
    }

    private void showVersions(@Nullable ReviewItem conflict) {
        boolean two = conflict != null && conflict.relation() != null;
        if (two != halves.getItems().contains(versions)) {
            if (two) {
                halves.getItems().addFirst(versions);
                halves.setDividerPositions(0.6);
            } else {
                halves.getItems().remove(versions);
            }
        }
        if (conflict == null) {
            return;
        }
        if (conflict.relation() != null && !conflict.equals(versionsOf)) {
            versionsOf = conflict;
            show(postgresVersion, Version.of(conflict.relation(), Side.POSTGRES));
            show(motherduckVersion, Version.of(conflict.relation(), Side.MOTHERDUCK));
        }
    }

    private void show(SqlArea area, Version version) {
        area.setText(version.text().isEmpty() ? comment(texts.get("review.version.gone")) : version.text());
        area.markLines(version.changed(), "sql-changed");
    }

    private void chosen(@Nullable Toggle before, @Nullable Toggle now) {
        if (now == null) {
            winners.selectToggle(before);
        } else if (!showing && model.selected().get() instanceof One(ReviewItem item, var _)) {
            model.choose(item, postgresWins.equals(now) ? Choice.POSTGRES
                    : motherduckWins.equals(now) ? Choice.MOTHERDUCK
                            : drop.equals(now) ? Choice.CARRY : keep.equals(now) ? Choice.KEEP : null);
        }
    }

    /** For the keyboard: from a line of the list to what can be chosen for it. */
    void focusChoice() {
        if (choice.isVisible() && winners.getSelectedToggle() instanceof ToggleButton button) {
            button.requestFocus();
        }
    }

    private void showSql(ReviewRow row) {
        Choices alone = model.alone(row);
        boolean actionable = !(row instanceof Head) && row.section().isActionable();
        Shown.set(sqlBox, actionable);
        if (!actionable) {
            return;
        }
        if (alone.byDifference().isEmpty()) {
            sql.setText(comment(texts.get("review.sql.undecided")));
        } else if (plans != null && shown) {
            plans.ask(alone);
        }
    }

    private void showSql(Choices of, Plan plan) {
        ReviewRow row = model.selected().get();
        if (row == null || !of.equals(model.alone(row))) {
            return;
        }
        String text = PlanScript.text(PlanScript.of(plan.steps().toList())).strip();
        if (!text.isEmpty()) {
            sql.setText(text);
        } else {
            List<String> why = plan.held().stream().filter(held -> row.items().stream()
                    .anyMatch(item -> item.difference().equals(held.difference()))).map(words::held).toList();
            sql.setText(comment(why.isEmpty() ? texts.get("review.sql.none") : why.getFirst()));
        }
    }

    private static String comment(String text) {
        return PlanScript.text(List.of(PlanScript.comment(text))).strip();
    }

    @FXML
    private void copySql() {
        ClipboardContent content = new ClipboardContent();
        content.putString(sql.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
