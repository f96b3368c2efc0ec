package io.duckpair.ui.theme;

import java.util.List;
import javafx.css.PseudoClass;

/**
 * The states that controls and styles of the window have. JavaFX numbers each as its name is first asked for, in maps that have no
 * lock (as of 26: {@code com.sun.javafx.css.PseudoClassState}): two threads that make controls at one time could give two states
 * one number, and lines would look selected that are not. Where all are numbered beforehand, both threads only read.
 */
public final class PseudoClasses {

    private static final List<String> ALL = List.of("accent", "added", "armed", "bad", "bottom", "cancel",
            "cell-selection",
            "changed", "checked", "closeable", "collapsed", "conflict", "constrained-resize", "contains-focus",
            "content-focused", "danger", "decided", "default", "determinate", "different", "disabled", "drop",
            "dropped",
            "editable", "empty", "even", "expanded", "filled", "first", "first-child", "first-paragraph", "fitToHeight",
            "fitToWidth", "focus-visible", "focus-within", "focused", "has-action", "has-caret", "has-description",
            "has-graphic", "has-image", "has-title", "head", "header", "horizontal", "hover", "ignored", "in-step",
            "indeterminate", "interactive", "last", "last-child", "last-paragraph", "last-visible", "left",
            "left-node-visible", "min-width-exceeded", "missing", "no-header", "no-side-nodes", "not-carried", "null",
            "nth-child(even)", "nth-child(odd)", "odd", "off", "only-child", "openvertically", "pannable", "pinned",
            "pressed", "production", "readonly", "renamed", "right", "right-node-visible", "root", "row-selection",
            "schema", "selected", "show-mnemonics", "showing", "stale", "success", "top", "unconstrained-resize",
            "undecided", "vertical", "visited", "warning");

    private PseudoClasses() {}

    /** To be called before a second thread makes controls. */
    public static void number() {
        ALL.forEach(PseudoClass::getPseudoClass);
    }
}
