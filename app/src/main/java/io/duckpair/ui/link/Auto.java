package io.duckpair.ui.link;

/** Whether rounds run by themselves. */
public enum Auto {
    OFF, RUNNING, PAUSED
}
