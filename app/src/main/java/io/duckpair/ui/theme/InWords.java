package io.duckpair.ui.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows the values of a list in words. They are chosen and never typed. */
public final class InWords<T> extends StringConverter<T> {

    private final Function<T, String> words;
    private final String none;

    private InWords(Function<T, String> words, String none) {
        this.words = words;
        this.none = none;
    }

    /** Offers values, in their order. */
    public static <T> void offer(ComboBox<T> box, List<T> values, Function<T, String> words) {
        box.setConverter(new InWords<>(words, ""));
        box.getItems().setAll(values);
    }

    /**
     * Offers values and, before them, all of them together, which is null.
     *
     * @param all
     *            the words for that
     */
    public static <T> void offerWithAll(ComboBox<T> box, String all, List<T> values, Function<T, String> words) {
        List<@Nullable T> choices = new ArrayList<>();
        choices.add(null);
        choices.addAll(values);
        box.setConverter(new InWords<>(words, all));
        box.getItems().setAll(choices);
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? none : words.apply(value);
    }

    @Override
    public @Nullable T fromString(String text) {
        return null;
    }
}
