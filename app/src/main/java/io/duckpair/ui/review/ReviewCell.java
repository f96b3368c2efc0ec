package io.duckpair.ui.review;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Kind;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Held;
import io.duckpair.ui.catalogs.PairState;
import io.duckpair.ui.review.ReviewRow.Group;
import io.duckpair.ui.review.ReviewRow.Head;
import io.duckpair.ui.review.ReviewRow.One;
import io.duckpair.ui.review.ReviewViewModel.Check;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the checklist: arrow, box, state, object, what happened, and which side is changed. */
final class ReviewCell extends ListCell<ReviewRow> {

    private static final double INDENT = 20;
    private static final PseudoClass HEAD = PseudoClass.getPseudoClass("head");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final PseudoClass DECIDED = PseudoClass.getPseudoClass("decided");
    private static final PseudoClass UNDECIDED = PseudoClass.getPseudoClass("undecided");

    private final ReviewViewModel model;
    private final ReviewWords words;
    private final Texts texts;
    private final Region indent = new Region();
    private final FontIcon arrow = new FontIcon("bi-chevron-right");
    private final Label arrowBox = new Label();
    private final CheckBox box = new CheckBox();
    private final FontIcon state = new FontIcon("bi-check2");
    private final Label object = new Label();
    private final Label count = new Label();
    private final Label what = new Label();
    private final FontIcon obstacle = new FontIcon("bi-exclamation-triangle-fill");
    private final Label side = new Label();
    private final HBox line = new HBox(6);
    private final Tooltip tooltip = new Tooltip();
    private @Nullable PairState drawn;

    ReviewCell(ReviewViewModel model, ReviewWords words, Texts texts) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        arrow.getStyleClass().add("tree-arrow");
        arrowBox.getStyleClass().add("tree-arrow-box");
        arrowBox.setOnMousePressed(event -> {
            ReviewRow row = getItem();
            if (row != null && event.getButton() == MouseButton.PRIMARY) {
                model.setOpen(row, !model.isOpen(row));
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            ReviewRow row = getItem();
            if (row != null && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                model.setOpen(row, !model.isOpen(row));
            }
        });
        box.setFocusTraversable(false);
        box.setOnAction(_ -> {
            ReviewRow row = getItem();
            if (row != null) {
                model.check(row, model.check(row) != Check.ALL);
                draw(row);
            }
        });
        count.getStyleClass().add("count-badge");
        count.setMinWidth(Region.USE_PREF_SIZE);
        what.getStyleClass().add("review-what");
        what.setMinWidth(0);
        what.setPrefWidth(0);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        object.setMinWidth(40);
        obstacle.getStyleClass().addAll("state-icon", "state-held");
        side.getStyleClass().add("review-side");
        side.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(460);
        model.choices().subscribe(() -> redraw());
        model.outcome().subscribe(() -> redraw());
        arrowBox.setGraphic(arrow);
        line.getChildren().setAll(indent, arrowBox, box, state, object, count, what, obstacle, side);
        setText(null);
        setGraphic(line);
        setPrefWidth(0);
    }

    private void redraw() {
        ReviewRow row = getItem();
        if (row != null && !isEmpty()) {
            draw(row);
        }
    }

    @Override
    protected void updateItem(@Nullable ReviewRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            line.setVisible(false);
            setTooltip(null);
            setAccessibleText("");
            pseudoClassStateChanged(HEAD, false);
            pseudoClassStateChanged(OFF, false);
            return;
        }
        draw(row);
    }

    private void draw(ReviewRow row) {
        boolean open = model.isOpen(row);
        line.setVisible(true);
        setIcon(arrow, open ? "bi-chevron-down" : "bi-chevron-right");
        Shown.set(arrow, row.isFolder());
        Check check = model.check(row);
        box.setSelected(check == Check.ALL);
        box.setIndeterminate(check == Check.SOME);
        Shown.set(box, row.section().isCheckable());
        Shown.set(count, row instanceof Head);
        Shown.set(state, row instanceof One);
        Shown.set(object, !(row instanceof One(var _, boolean nested)) || !nested);
        Shown.set(obstacle, false);
        Shown.set(side, false);
        switch (row) {
            case Head head -> draw(head);
            case Group group -> draw(group);
            case One one -> draw(one);
        }
        pseudoClassStateChanged(HEAD, row instanceof Head);
        pseudoClassStateChanged(OFF, row.section().isActionable() && !(row instanceof Head) && check == Check.NONE
                || !row.section().isActionable());
        tooltip.setText(tip(row));
        setTooltip(tooltip.getText().isEmpty() ? null : tooltip);
        setAccessibleText(spoken(row, check, open));
    }

    private void draw(Head head) {
        indent.setPrefWidth(0);
        object.setText(texts.get("review." + head.section().code()));
        count.setText(String.valueOf(head.items().size()));
        what.setText(texts.get("review." + head.section().code() + ".what"));
    }

    private void draw(Group group) {
        indent.setPrefWidth(INDENT);
        object.setText(group.object().title());
        what.setText(texts.get("review.count", group.items().size()));
        side(group.target());
    }

    private void draw(One one) {
        ReviewItem item = one.item();
        indent.setPrefWidth(one.nested() ? 2 * INDENT : INDENT);
        Kind kind = item.difference().kind();
        PairState looks = item.section() == Section.IGNORED ? PairState.IGNORED : PairState.of(kind);
        if (looks != drawn) {
            state.setIconLiteral(looks.icon());
            state.getStyleClass().setAll("ikonli-font-icon", "state-icon", "state-" + looks.code());
            drawn = looks;
        }
        object.setText(one.nested() ? "" : title(item));
        what.setText(words.difference(item.difference()));
        Shown.set(obstacle, model.obstacle(item) != null);
        Side keeper = kept(item);
        if (item.section() == Section.CONFLICTS) {
            side(words.winner(item, model.choice(item)), model.choice(item) == null ? "undecided" : "decided");
        } else if (keeper != null) {
            side(words.kept(keeper), "decided");
        } else if (!one.nested()) {
            side(item.target());
        }
    }

    /** The side that was chosen to keep it; null where another thing was, or nothing. */
    private @Nullable Side kept(ReviewItem item) {
        return model.choice(item) == Choice.KEEP ? item.keeper() : null;
    }

    private void side(@Nullable Side target) {
        if (target != null) {
            side(words.direction(target), "");
        }
    }

    /** @param how {@code decided}, {@code undecided}, or empty */
    private void side(String text, String how) {
        side.setText(text);
        side.pseudoClassStateChanged(DECIDED, how.equals("decided"));
        side.pseudoClassStateChanged(UNDECIDED, how.equals("undecided"));
        Shown.set(side, true);
    }

    private static void setIcon(FontIcon icon, String literal) {
        if (!literal.equals(icon.getIconLiteral())) {
            icon.setIconLiteral(literal);
        }
    }

    private static String title(ReviewItem item) {
        return item.difference().object().title();
    }

    private String tip(ReviewRow row) {
        return switch (row) {
            case Head head -> texts.get("review." + head.section().code() + ".what");
            case Group group -> String.valueOf(group.object().title());
            case One(ReviewItem item, var _) -> {
                List<String> lines = new ArrayList<>(List.of(stateWords(item), title(item),
                        words.difference(item.difference())));
                if (item.held() != null) {
                    lines.add(texts.get("state.held", words.held(item.held())));
                }
                Held why = model.obstacle(item);
                if (why != null) {
                    lines.add(texts.get("review.obstacle", words.held(why)));
                }
                yield String.join("\n", lines);
            }
        };
    }

    private String stateWords(ReviewItem item) {
        PairState looks = item.section() == Section.IGNORED ? PairState.IGNORED
                : PairState.of(item.difference().kind());
        return texts.get("state." + looks.code());
    }

    private String spoken(ReviewRow row, Check check, boolean open) {
        List<String> parts = new ArrayList<>();
        if (row.section().isCheckable()) {
            parts.add(texts.get("review.box." + check.name().toLowerCase(java.util.Locale.ROOT)));
        }
        switch (row) {
            case Head head -> parts.add(texts.get("review." + head.section().code()) + " " + head.items().size());
            case Group group -> {
                parts.add(group.object().title());
                parts.add(texts.get("review.count", group.items().size()));
                if (group.target() != null) {
                    parts.add(words.direction(group.target()));
                }
            }
            case One(ReviewItem item, var _) -> {
                parts.add(stateWords(item));
                parts.add(title(item));
                parts.add(words.difference(item.difference()));
                Side target = item.target();
                Side keeper = kept(item);
                if (item.section() == Section.CONFLICTS) {
                    parts.add(words.winner(item, model.choice(item)));
                } else if (keeper != null) {
                    parts.add(words.kept(keeper));
                } else if (target != null) {
                    parts.add(words.direction(target));
                }
            }
        }
        if (row.isFolder()) {
            parts.add(texts.get(open ? "catalogs.open" : "catalogs.closed"));
        }
        return String.join(", ", parts);
    }
}
