package io.duckpair.ui.theme;

import javafx.scene.Node;

/** What is not shown takes no place either. It stays where it is: to take it out and in again would style it anew. */
public final class Shown {

    private Shown() {}

    public static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
