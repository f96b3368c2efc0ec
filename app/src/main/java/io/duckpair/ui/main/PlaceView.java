package io.duckpair.ui.main;

import io.duckpair.ui.link.LinkSession;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A view that is made when it is first looked at or before, so that the window is up before what nobody sees yet. */
final class PlaceView {

    private final Supplier<Node> maker;
    private final Consumer<LinkSession> shower;
    private @Nullable Node node;
    private @Nullable LinkSession session;

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

    boolean isMade() {
        return node != null;
    }

    /** From now on, and at once if there is a view. */
    void show(LinkSession link) {
        session = link;
        if (node != null) {
            shower.accept(link);
        }
    }
}
