package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Side;
import io.duckpair.ui.text.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
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
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final Side side;
    private final CatalogsViewModel model;
    private final Texts texts;
    private final Region indent = new Region();
    private final FontIcon arrow = new FontIcon("bi-chevron-right");
    private final Label arrowBox = new Label();
    private final FontIcon icon = new FontIcon("bi-table");
    private final Label name = new Label();
    private final TextFlow marked = new TextFlow();
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
        marked.setPrefHeight(Region.USE_COMPUTED_SIZE);
        count.getStyleClass().add("count-badge");
        count.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        indent.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.SOMETIMES);
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
        pseudoClassStateChanged(MISSING, pair != null && !empty && half == null);
        setText(null);
        if (pair == null || empty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        indent.setPrefWidth(pair.depth() * INDENT);
        line.getChildren().setAll(indent, arrowBox);
        boolean folder = !pair.children().isEmpty();
        boolean open = folder && model.isOpen(pair);
        arrow.setIconLiteral(open ? "bi-chevron-down" : "bi-chevron-right");
        arrowBox.setGraphic(folder ? arrow : null);
        if (half == null) {
            name.setText(texts.get("catalogs.missing"));
            line.getChildren().add(name);
        } else {
            icon.setIconLiteral(icon(pair));
            line.getChildren().addAll(icon, name(half));
        }
        if (folder && !open && pair.below() > 0) {
            count.setText(String.valueOf(pair.below()));
            line.getChildren().add(count);
        }
        setGraphic(line);
        setAccessibleText(spoken(pair, half, open));
    }

    private Region name(Half half) {
        String text = model.text().get().strip().toLowerCase(Locale.ROOT);
        int at = text.isEmpty() ? -1 : half.name().toLowerCase(Locale.ROOT).indexOf(text);
        if (at < 0) {
            name.setText(half.name());
            return name;
        }
        int end = Math.min(half.name().length(), at + text.length());
        Text match = new Text(half.name().substring(at, end));
        match.getStyleClass().add("match");
        marked.getChildren().setAll(plain(half.name().substring(0, at)), match, plain(half.name().substring(end)));
        return marked;
    }

    private static Text plain(String text) {
        Text plain = new Text(text);
        plain.getStyleClass().add("no-match");
        return plain;
    }

    static String icon(Pair pair) {
        return switch (pair.level()) {
            case SCHEMA -> "bi-folder2";
            case TABLE -> "bi-table";
            case VIEW -> "bi-eye";
            case COLUMN -> "bi-dot";
            case LEFT_ALONE -> "bi-slash-circle";
        };
    }

    private String spoken(Pair pair, @Nullable Half half, boolean open) {
        String level = texts.get("level." + pair.level().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        String what = half == null ? texts.get("catalogs.missing") : half.name();
        String opened = pair.children().isEmpty() ? "" : texts.get(open ? "catalogs.open" : "catalogs.closed");
        return String.join(", ", level, what, half == null ? "" : half.type(),
                texts.get("state." + pair.state().code()), opened).replaceAll("(, )+", ", ");
    }
}
