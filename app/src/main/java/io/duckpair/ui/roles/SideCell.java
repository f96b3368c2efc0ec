package io.duckpair.ui.roles;

import io.duckpair.ui.theme.Icons;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A role or a user: its name, what it is, and how its link is. */
abstract class SideCell<T> extends ListCell<T> {

    /** All lines are as high, so that the curves know where each is. */
    static final double HEIGHT = 46;

    /** A longer name of a link is cut, as the role and the user are more. */
    private static final double LONGEST_LINK = 160;

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final FontIcon icon = Icons.of("bi-person", "side-icon");
    private final Label name = new Label();
    private final Label summary = new Label();
    private final FontIcon stateIcon = Icons.of("bi-question-circle");
    private final Label state = new Label();
    private final Label linkName = new Label();
    private final VBox link = new VBox(linkName, state);
    private final HBox box;

    SideCell() {
        name.getStyleClass().add("side-name");
        summary.getStyleClass().add("side-summary");
        linkName.getStyleClass().add("side-link");
        state.getStyleClass().add("side-state");
        state.setGraphic(stateIcon);
        VBox words = new VBox(name, summary);
        words.setMinWidth(60);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        link.setAlignment(Pos.CENTER_RIGHT);
        link.setMinWidth(Region.USE_PREF_SIZE);
        linkName.setMaxWidth(LONGEST_LINK);
        linkName.setAlignment(Pos.CENTER_RIGHT);
        box = new HBox(8, icon, words, link);
        box.setAlignment(Pos.CENTER_LEFT);
        // A long summary is cut rather than making the list scroll sideways.
        setPrefWidth(0);
    }

    /** Fills the cell by the methods below. */
    abstract void fill(T item);

    final void setWords(String iconLiteral, String title, String more) {
        icon.setIconLiteral(iconLiteral);
        name.setText(title);
        summary.setText(more);
    }

    /** @param words null where there is no link */
    final void setLink(@Nullable String title, LinkStanding how, @Nullable String words) {
        boolean linked = words != null;
        link.setVisible(linked);
        link.setManaged(linked);
        linkName.setText(title == null ? "" : title);
        state.setText(words == null ? "" : words);
        stateIcon.setIconLiteral(how.icon());
        stateIcon.getStyleClass().setAll("ikonli-font-icon", how.styleClass());
    }

    /** @param title empty where there is no link */
    final void setLinked(String title) {
        setLink(title, LinkStanding.NEVER_TESTED, title.isEmpty() ? null : "");
        state.setVisible(false);
        state.setManaged(false);
    }

    /** Whether a role that is dragged would be dropped here. */
    final void setDropTarget(boolean target) {
        pseudoClassStateChanged(DROP, target);
    }

    @Override
    protected final void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setDropTarget(false);
        if (item == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
        } else {
            fill(item);
            setGraphic(box);
            setAccessibleText(
                    String.join(", ", name.getText(), summary.getText(), linkName.getText(), state.getText()));
        }
    }
}
