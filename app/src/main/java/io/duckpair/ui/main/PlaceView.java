package io.duckpair.ui.main;

import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.theme.Look;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A view that is made when it is first looked at, or before in parts, so that the window is up before what nobody sees yet. */
final class PlaceView {

    private final Supplier<Node> maker;
    private final Consumer<LinkSession> shower;
    private @Nullable Node node;
    private @Nullable LinkSession session;
    private boolean laidOut;

    /**
     * @param maker
     *            makes the view, once
     * @param shower
     *            shows a link in the view that was made
     */
    PlaceView(Supplier<Node> maker, Consumer<LinkSession> shower) {
        this.maker = maker;
        this.shower = shower;
    }

    Node node() {
        Node made = node;
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
     * Does the next part of what the first look at it would have to wait for: makes it, then lays it out where nobody sees it,
     * which makes the skins of its controls.
     *
     * @param place
     *            where it will be looked at; out of the scene while another page takes the whole window
     * @return whether there was anything to do
     */
    boolean prepare(Region place) {
        Node made = node;
        if (made == null) {
            node();
            return true;
        }
        if (laidOut || made.getScene() != null || place.getScene() == null) {
            return false;
        }
        laidOut = true;
        StackPane unseen = new StackPane(made);
        Scene rehearsal = new Scene(unseen, place.getWidth(), place.getHeight());
        Look.dress(rehearsal);
        unseen.applyCss();
        unseen.layout();
        unseen.getChildren().clear();
        return true;
    }

    /** From now on, and at once if there is a view. */
    void show(LinkSession link) {
        session = link;
        if (node != null) {
            shower.accept(link);
        }
    }
}
