package io.duckpair.ui.main;

import io.duckpair.ui.link.LinkSession;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** A view that is made when it is first looked at, or before in parts, so that the window is up before what nobody sees yet. */
final class PlaceView {

    /** In pixels: room for some lines of a list, whose cells are made with it; for as many more in the next part. */
    private static final double SOME_LINES = 150;

    private final Supplier<Parent> maker;
    private final Consumer<LinkSession> shower;
    private @Nullable Parent node;
    private @Nullable LinkSession session;
    private @Nullable LinkSession shown;
    private boolean dressed;
    private double laidOut;

    /**
     * @param maker
     *            makes the view, once
     * @param shower
     *            shows a link in the view that was made
     */
    PlaceView(Supplier<Parent> maker, Consumer<LinkSession> shower) {
        this.maker = maker;
        this.shower = shower;
    }

    Parent node() {
        Parent made = made();
        showLink();
        return made;
    }

    private Parent made() {
        Parent made = node;
        if (made == null) {
            made = maker.get();
            node = made;
        }
        return made;
    }

    private void showLink() {
        if (session != null && !session.equals(shown)) {
            shown = session;
            shower.accept(session);
        }
    }

    /**
     * Does the next part of what the first look at it would have to wait for: makes it, has it show the link, then puts it between
     * two frames where it will be looked at, so that nobody sees it. That makes the skins of its controls, then the cells of its
     * lists.
     *
     * @param place
     *            where it will be looked at; out of the scene while another page takes the whole window
     * @return whether there was anything to do
     */
    boolean prepare(Pane place) {
        if (node == null) {
            made();
        } else if (session != null && !session.equals(shown)) {
            showLink();
        } else if (laidOut >= place.getHeight() || node.getScene() != null || place.getScene() == null) {
            return false;
        } else {
            prepare(node, place);
        }
        return true;
    }

    private void prepare(Parent made, Pane place) {
        // In the window itself and not beside it, as what was found out about styles is kept for each window alone.
        place.getChildren().addFirst(made);
        made.applyCss();
        if (dressed) {
            laidOut = hasColumns(made) ? place.getHeight()
                    : Math.min(place.getHeight(), Math.max(SOME_LINES, 2 * laidOut));
            made.resize(place.getWidth(), laidOut);
            made.layout();
        }
        dressed = true;
        place.getChildren().remove(made);
    }

    /** Columns make room for a scroll bar, and do not all get it back when there is room for all lines. */
    private static boolean hasColumns(Parent made) {
        return made.lookup(".table-view") != null;
    }

    /** What it shows has changed so much that it is worth to be laid out unseen once more. */
    void prepareAgain() {
        laidOut = 0;
    }

    /** From now on, and at once if there is a view. */
    void show(LinkSession link) {
        session = link;
        shown = null;
        if (node != null) {
            showLink();
        }
    }
}
