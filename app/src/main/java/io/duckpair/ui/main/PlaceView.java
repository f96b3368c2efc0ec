package io.duckpair.ui.main;

import io.duckpair.ui.link.LinkSession;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** A view that is made when it is first looked at, or before in parts, so that the window is up before what nobody sees yet. */
final class PlaceView {

    private final Supplier<Parent> maker;
    private final Consumer<LinkSession> shower;
    private @Nullable Parent node;
    private @Nullable LinkSession session;
    private boolean laidOut;

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
        Parent made = node;
        if (made == null) {
            made = maker.get();
            node = made;
            if (session != null) {
                shower.accept(session);
            }
        }
        return made;
    }

    /**
     * Does the next part of what the first look at it would have to wait for: makes it, then lays it out between two frames, so
     * that nobody sees it, which makes the skins of its controls.
     *
     * @param place
     *            where it will be looked at; out of the scene while another page takes the whole window
     * @return whether there was anything to do
     */
    boolean prepare(Pane place) {
        Parent made = node;
        if (made == null) {
            node();
            return true;
        }
        if (laidOut || made.getScene() != null || place.getScene() == null) {
            return false;
        }
        laidOut = true;
        // In the window itself and not beside it, as what was found out about styles is kept for each window alone.
        place.getChildren().addFirst(made);
        made.resize(place.getWidth(), place.getHeight());
        made.applyCss();
        made.layout();
        place.getChildren().remove(made);
        return true;
    }

    /** What it shows has changed so much that it is worth to be laid out unseen once more. */
    void prepareAgain() {
        laidOut = false;
    }

    /** From now on, and at once if there is a view. */
    void show(LinkSession link) {
        session = link;
        if (node != null) {
            shower.accept(link);
        }
    }
}
