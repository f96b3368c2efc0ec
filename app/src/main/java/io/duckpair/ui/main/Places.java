package io.duckpair.ui.main;

import io.duckpair.ui.connect.LinksMenu;
import io.duckpair.ui.history.HistoryController;
import io.duckpair.ui.roles.RolesController;
import io.duckpair.ui.settings.LayoutMemory;
import io.duckpair.ui.settings.SettingsController;
import io.duckpair.ui.settings.SettingsStore;

/** What the main window is put together of, beside its own. */
public record Places(RolesController roles, HistoryController history, SettingsController settings, LinksMenu links,
        SettingsStore store, LayoutMemory layout) {}
