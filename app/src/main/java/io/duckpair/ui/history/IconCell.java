package io.duckpair.ui.history;

import io.duckpair.ui.theme.Icons;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A glyph with words, so that nothing hangs on colour alone. */
final class IconCell<S, T> extends TableCell<S, T> {

    private final Function<T, String> icon;
    private final Function<T, String> styleClass;
    private final Function<T, String> words;

    IconCell(Function<T, String> icon, Function<T, String> styleClass, Function<T, String> words) {
        this.icon = icon;
        this.styleClass = styleClass;
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable T value, boolean empty) {
        super.updateItem(value, empty);
        if (value == null || empty) {
            setText("");
            setGraphic(null);
        } else {
            setText(words.apply(value));
            setGraphic(Icons.of(icon.apply(value), styleClass.apply(value)));
        }
    }
}
