package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Moved;
import io.duckpair.ui.text.EngineWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.stream.Collectors;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.geometry.Pos;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A pair's state as a glyph, its colour, and its words in the tooltip and for screen readers. */
final class PairStateCell extends TableCell<Pair, Pair> {

    private final Side side;
    private final Texts texts;
    private final FontIcon icon = new FontIcon("bi-check2");
    private final FontIcon heldIcon = new FontIcon("bi-pause-fill");
    private final HBox line = new HBox(2);
    private final Tooltip tooltip = new Tooltip();
    private @Nullable PairState drawn;

    private PairStateCell(Side side, Texts texts) {
        this.side = side;
        this.texts = texts;
        line.setAlignment(Pos.CENTER);
        heldIcon.getStyleClass().addAll("state-icon", "state-held");
        line.getChildren().setAll(icon, heldIcon);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        setGraphic(line);
        getStyleClass().add("state-cell");
    }

    static Callback<TableColumn<Pair, Pair>, TableCell<Pair, Pair>> factory(Side side, Texts texts) {
        return _ -> new PairStateCell(side, texts);
    }

    @Override
    protected void updateItem(@Nullable Pair pair, boolean empty) {
        super.updateItem(pair, empty);
        if (pair == null || empty) {
            line.setVisible(false);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        PairState state = pair.state();
        boolean quiet = differsOnlyInside(pair)
                || (state == PairState.IN_STEP && pair.level() == Pair.Level.COLUMN);
        if (state != drawn) {
            icon.setIconLiteral(state.icon());
            icon.getStyleClass().setAll("ikonli-font-icon", "state-icon", "state-" + state.code());
            drawn = state;
        }
        boolean here = !quiet && isShownHere(pair);
        icon.setVisible(here);
        Shown.set(heldIcon, here && pair.held() != null);
        line.setVisible(true);
        String words = words(pair, texts);
        setAccessibleText(words);
        tooltip.setText(words);
        setTooltip(tooltip);
    }

    /** The side that moved shows it; the other shows only that it is not in step. */
    private boolean isShownHere(Pair pair) {
        return pair.state() != PairState.NOT_CARRIED || pair.half(side) != null;
    }

    /** What there is to say of a line and of all that is inside. */
    static String allWords(Pair pair, Texts texts) {
        StringBuilder words = new StringBuilder(words(pair, texts));
        if (pair.below() > 0) {
            if (!differsOnlyInside(pair)) {
                words.append("\n\n").append(inside(pair, texts));
            }
            addInside(pair, words, texts);
        }
        return words.toString();
    }

    private static void addInside(Pair pair, StringBuilder words, Texts texts) {
        for (Pair child : pair.children()) {
            if (child.isDifference()) {
                words.append('\n').append(child.name()).append(" · ").append(words(child, texts).replace("\n", " · "));
            }
            addInside(child, words, texts);
        }
    }

    private static boolean differsOnlyInside(Pair pair) {
        return pair.state() == PairState.IN_STEP && pair.below() > 0;
    }

    private static String inside(Pair pair, Texts texts) {
        return texts.get("details.inside", pair.below());
    }

    /** The word for how a line stands; where pg_duckdb syncs, for how its shell does. */
    static String state(Pair pair, Texts texts) {
        if (differsOnlyInside(pair)) {
            return inside(pair, texts);
        }
        return pair.differences().stream().filter(OfShell.class::isInstance).findFirst()
                .map(difference -> texts.get("state.shell." + ((OfShell) difference).state().code()))
                .orElseGet(() -> texts.get("state." + pair.state().code()));
    }

    static String words(Pair pair, Texts texts) {
        String state = state(pair, texts);
        String what = pair.differences().stream().map(difference -> words(difference, texts))
                .collect(Collectors.joining("\n"));
        String held = pair.held() == null ? "" : "\n" + texts.get("state.held", new EngineWords(texts).of(pair.held()));
        String left = pair.level().isLeftAlone() ? "\n" + leftAlone(pair, texts) : "";
        return (state + (what.isEmpty() ? "" : "\n" + what) + held + left).strip();
    }

    private static String leftAlone(Pair pair, Texts texts) {
        Half half = pair.postgres() != null ? pair.postgres() : pair.motherduck();
        return half == null ? "" : half.what(texts);
    }

    static String words(Difference difference, Texts texts) {
        if (difference instanceof OfShell) {
            return new EngineWords(texts).of(difference);
        }
        String where = difference.moved() == Moved.BOTH ? texts.get("side.both")
                : difference.moved() == Moved.POSTGRES ? Side.POSTGRES.title() : Side.MOTHERDUCK.title();
        return texts.get("difference.by", where, new EngineWords(texts).of(difference));
    }
}
