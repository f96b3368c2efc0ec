package io.duckpair.ui.main;

import javafx.scene.Node;

/** What is not shown takes no place either. */
final class Shown {

    private Shown() {}

    static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
