package io.duckpair.ui.theme;

import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** A column whose values are sorted as what they are and shown in words. */
public final class WordsColumn<S, T extends Comparable<? super T>> extends TableColumn<S, T> {

    /**
     * @param id
     *            to find it by
     * @param title
     *            for people
     */
    public WordsColumn(String id, String title, double width, Function<S, T> value, Function<T, String> words) {
        super(title);
        setId(id);
        setPrefWidth(width);
        setComparator(Comparator.naturalOrder());
        setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(item == null || empty ? "" : words.apply(item));
            }
        });
    }

    /** With its values on the right, as numbers stand. */
    public WordsColumn<S, T> right() {
        getStyleClass().add("right");
        return this;
    }
}
