package io.duckpair.ui.settings;

/**
 * All that is kept but the links, as it stands in the file.
 *
 * @param version
 *            of the file's form
 * @param lastLink
 *            the name of the link that was open last; empty for none
 */
record Kept(int version, Settings settings, WindowState window, String lastLink) {

    static final int VERSION = 1;

    Kept {
        settings = settings == null ? Settings.defaults() : settings;
        window = window == null ? WindowState.first() : window;
        lastLink = lastLink == null ? "" : lastLink;
    }

    static Kept nothing() {
        return new Kept(VERSION, Settings.defaults(), WindowState.first(), "");
    }

    Kept with(Settings newSettings) {
        return new Kept(version, newSettings, window, lastLink);
    }

    Kept with(WindowState newWindow) {
        return new Kept(version, settings, newWindow, lastLink);
    }

    Kept with(String newLastLink) {
        return new Kept(version, settings, window, newLastLink);
    }
}
