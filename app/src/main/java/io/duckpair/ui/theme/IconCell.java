package io.duckpair.ui.theme;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A glyph with words, so that nothing hangs on colour alone. */
public final class IconCell<S, T> extends TableCell<S, T> {

    private final Function<T, String> icon;
    private final Function<T, String> styleClass;
    private final Function<T, String> words;

    /**
     * @param icon
     *            a literal such as {@code bi-check2}
     * @param words
     *            what the glyph means
     */
    public IconCell(Function<T, String> icon, Function<T, String> styleClass, Function<T, String> words) {
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
