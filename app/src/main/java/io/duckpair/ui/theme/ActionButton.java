package io.duckpair.ui.theme;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** A button that says why it cannot be pressed now. */
public final class ActionButton {

    private final Button button;
    private final Tooltip tip = new Tooltip();

    /** @param button alone in its parent, which the pointer finds when the button is disabled */
    public ActionButton(Button button) {
        this.button = button;
        Tooltip.install(button.getParent(), tip);
    }

    /** @param words what it does, or why it cannot be pressed */
    public void set(boolean enabled, String words) {
        button.setDisable(!enabled);
        button.setAccessibleHelp(words);
        tip.setText(words);
    }
}
