package io.duckpair.ui.settings;

import java.util.List;

/**
 * All that is kept, as it stands in the file.
 *
 * @param version
 *            of the file's form
 * @param lastLink
 *            the title of the link that was open last; empty for none
 */
record Kept(int version, Settings settings, WindowState window, List<SavedLink> links, String lastLink) {

    static final int VERSION = 1;

    Kept {
        settings = settings == null ? Settings.defaults() : settings;
        window = window == null ? WindowState.first() : window;
        links = links == null ? List.of() : List.copyOf(links);
        lastLink = lastLink == null ? "" : lastLink;
    }

    static Kept nothing() {
        return new Kept(VERSION, Settings.defaults(), WindowState.first(), List.of(), "");
    }

    Kept with(Settings newSettings) {
        return new Kept(version, newSettings, window, links, lastLink);
    }

    Kept with(WindowState newWindow) {
        return new Kept(version, settings, newWindow, links, lastLink);
    }

    Kept with(List<SavedLink> newLinks, String newLastLink) {
        return new Kept(version, settings, window, newLinks, newLastLink);
    }
}
