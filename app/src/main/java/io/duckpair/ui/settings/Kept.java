package io.duckpair.ui.settings;

import java.util.List;

/**
 * All that is kept but the links, as it stands in the file.
 *
 * @param version
 *            of the file's form
 * @param lastLink
 *            the name of the link that was shown last; empty for none
 * @param running
 *            the names of the links that ran by themselves behind it
 */
record Kept(int version, Settings settings, WindowState window, String lastLink, List<String> running) {

    static final int VERSION = 1;

    Kept {
        settings = settings == null ? Settings.defaults() : settings;
        window = window == null ? WindowState.first() : window;
        lastLink = lastLink == null ? "" : lastLink;
        running = running == null ? List.of() : List.copyOf(running);
    }

    static Kept nothing() {
        return new Kept(VERSION, Settings.defaults(), WindowState.first(), "", List.of());
    }

    Kept with(Settings newSettings) {
        return new Kept(version, newSettings, window, lastLink, running);
    }

    Kept with(WindowState newWindow) {
        return new Kept(version, settings, newWindow, lastLink, running);
    }

    Kept with(String newLastLink) {
        return new Kept(version, settings, window, newLastLink, running);
    }

    Kept with(List<String> newRunning) {
        return new Kept(version, settings, window, lastLink, newRunning);
    }
}
