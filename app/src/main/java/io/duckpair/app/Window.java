package io.duckpair.app;

import io.duckpair.cli.Shell;
import io.duckpair.cli.WindowStart;
import io.duckpair.engine.LinkSettings;
import io.duckpair.ui.Gui;
import io.duckpair.ui.GuiStart;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Opens the window for the command line. */
final class Window implements WindowStart {

    private final Shell shell;

    Window(Shell shell) {
        this.shell = shell;
    }

    @Override
    public boolean hasScreen() {
        String system = shell.operatingSystem().toLowerCase(Locale.ROOT);
        return system.startsWith("windows") || system.startsWith("mac")
                || "Headless".equals(System.getProperty("glass.platform"))
                || !shell.environment().getOrDefault("DISPLAY", "").isEmpty();
    }

    @Override
    public void open(Path settingsFolder, Optional<LinkSettings> link, Optional<String> saved) {
        Gui.run(new GuiStart(settingsFolder, shell.environment(), shell.home(), shell.user(), shell.keychain(), link,
                saved));
    }

    @Override
    public void close() {
        if (!Gui.closeFromAnyThread()) {
            System.exit(0);
        }
    }
}
