package io.duckpair.ui.connect;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Control;
import org.controlsfx.validation.ValidationMessage;
import org.controlsfx.validation.decoration.ValidationDecoration;

/** Marks a wrong field as the theme does, and puts what is wrong where a screen reader finds it. */
final class DangerDecoration implements ValidationDecoration {

    @Override
    public void removeDecorations(Control target) {
        target.pseudoClassStateChanged(Styles.STATE_DANGER, false);
        target.setAccessibleHelp(null);
    }

    @Override
    public void applyValidationDecoration(ValidationMessage message) {
        message.getTarget().pseudoClassStateChanged(Styles.STATE_DANGER, true);
        message.getTarget().setAccessibleHelp(message.getText());
    }

    @Override
    public void applyRequiredDecoration(Control target) {
        // That nearly all fields are required need not be told by each.
    }
}
