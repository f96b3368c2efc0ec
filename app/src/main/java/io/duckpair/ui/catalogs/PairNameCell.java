package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Side;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** An object's name in its place in the tree: indentation, arrow, icon, name with the searched part marked, count. */
final class PairNameCell extends TableCell<Pair, Pair> {

    private static final double INDENT = 18;

    private final Side side;
    private final CatalogsViewModel model;
    private final Texts texts;
    private final Region indent = new Region();
    private final FontIcon arrow = new FontIcon("bi-chevron-right");
    private final Label arrowBox = new Label();
    private final FontIcon icon = new FontIcon("bi-table");
    private final Label name = new Label();
    private final Text before = text("no-match");
    private final Text match = text("match");
    private final Text after = text("no-match");
    private final TextFlow marked = new TextFlow(before, match, after);
    private final Label count = new Label();
    private final HBox line = new HBox(6);

    private PairNameCell(Side side, CatalogsViewModel model, Texts texts) {
        this.side = side;
        this.model = model;
        this.texts = texts;
        arrow.getStyleClass().add("tree-arrow");
        arrowBox.getStyleClass().add("tree-arrow-box");
        arrowBox.setOnMousePressed(event -> {
            Pair pair = getItem();
            if (pair != null && event.getButton() == MouseButton.PRIMARY) {
                model.setOpen(pair, !model.isOpen(pair));
                event.consume();
            }
        });
        icon.getStyleClass().add("object-icon");
        name.getStyleClass().add("object-name");
        name.setMinWidth(0);
        marked.getStyleClass().add("object-name");
        marked.setMinWidth(0);
        marked.setMaxHeight(Region.USE_PREF_SIZE);
        count.getStyleClass().add("count-badge");
        count.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.SOMETIMES);
        arrowBox.setGraphic(arrow);
        line.getChildren().setAll(indent, arrowBox, icon, name, marked, count);
        setText(null);
        setGraphic(line);
        getStyleClass().add("name-cell");
    }

    static Callback<TableColumn<Pair, Pair>, TableCell<Pair, Pair>> factory(Side side, CatalogsViewModel model,
            Texts texts) {
        return _ -> new PairNameCell(side, model, texts);
    }

    @Override
    protected void updateItem(@Nullable Pair pair, boolean empty) {
        super.updateItem(pair, empty);
        Half half = pair == null || empty ? null : pair.half(side);
        if (pair == null || empty) {
            line.setVisible(false);
            setAccessibleText("");
            return;
        }
        line.setVisible(true);
        indent.setMinWidth(pair.depth() * INDENT);
        boolean folder = !pair.children().isEmpty();
        boolean open = folder && model.isOpen(pair);
        Shown.set(arrow, folder);
        setIcon(arrow, open ? "bi-chevron-down" : "bi-chevron-right");
        Shown.set(icon, half != null);
        if (half != null) {
            setIcon(icon, icon(pair));
        }
        showName(half);
        boolean counted = folder && !open && pair.below() > 0;
        Shown.set(count, counted);
        if (counted) {
            count.setText(String.valueOf(pair.below()));
        }
        setAccessibleText(spoken(pair, half, open));
    }

    private static void setIcon(FontIcon icon, String literal) {
        if (!literal.equals(icon.getIconLiteral())) {
            icon.setIconLiteral(literal);
        }
    }

    private void showName(@Nullable Half half) {
        String text = half == null ? texts.get("catalogs.missing") : half.name();
        String wanted = model.text().get().strip().toLowerCase(Locale.ROOT);
        int at = wanted.isEmpty() || half == null ? -1 : text.toLowerCase(Locale.ROOT).indexOf(wanted);
        Shown.set(name, at < 0);
        Shown.set(marked, at >= 0);
        if (at < 0) {
            name.setText(text);
            return;
        }
        int end = Math.min(text.length(), at + wanted.length());
        before.setText(text.substring(0, at));
        match.setText(text.substring(at, end));
        after.setText(text.substring(end));
    }

    private static Text text(String styleClass) {
        Text text = new Text();
        text.getStyleClass().add(styleClass);
        return text;
    }

    static String icon(Pair pair) {
        return switch (pair.level()) {
            case SCHEMA -> "bi-folder2";
            case TABLE -> "bi-table";
            case VIEW -> "bi-eye";
            case COLUMN -> "bi-dot";
            case LEFT_ALONE, LEFT_ALONE_WHOLE -> "bi-slash-circle";
        };
    }

    private String spoken(Pair pair, @Nullable Half half, boolean open) {
        String level = texts.get("level." + pair.level().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        String what = half == null ? texts.get("catalogs.missing") : half.name();
        String opened = pair.children().isEmpty() ? "" : texts.get(open ? "catalogs.open" : "catalogs.closed");
        return Stream
                .of(level, what, half == null ? "" : half.what(texts), PairStateCell.state(pair, texts), opened)
                .filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }
}
