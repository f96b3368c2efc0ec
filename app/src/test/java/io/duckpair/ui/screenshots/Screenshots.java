package io.duckpair.ui.screenshots;

import io.duckpair.catalog.Side;
import io.duckpair.demo.Demo;
import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Accounts;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.testing.OpenWindow;
import io.duckpair.ui.theme.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Writes pictures of every view from the demo: light, dark and Chinese. See CONTRIBUTING.md for the command.
 */
final class Screenshots {

    private static final List<String> PLACES = List.of("review", "rows", "roles", "history", "settings");

    private final Path folder;
    private final LinkSettings link;
    private final Path home;

    private Screenshots(Path folder, LinkSettings link, Path home) {
        this.folder = folder;
        this.link = link;
        this.home = home;
    }

    /** @param arguments the folder to write to */
    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("duckpair-screenshots");
        try (Demo demo = Demo.open(null)) {
            LinkSettings link = new LinkSettings(
                    new PostgresDatabase(new ConnectionSettingsParser(Map.of(), home, "ana")
                            .parse(Optional.of(demo.postgresUri())), "screenshots:1"),
                    Accounts.open(demo.accountFolder().toString(), Map.of()), "my_db", null, Scope.everything(),
                    home.resolve("trash"));
            demo.yesterday();
            try (SyncEngine engine = SyncEngine.open(link)) {
                engine.sync(Policy.careful());
            }
            demo.today();
            Screenshots screenshots = new Screenshots(Path.of(arguments[0]), link, home);
            screenshots.take("light", Locale.ENGLISH, Look.LIGHT);
            screenshots.take("dark", Locale.ENGLISH, Look.DARK);
            screenshots.take("chinese", Locale.SIMPLIFIED_CHINESE, Look.LIGHT);
            try (SyncEngine engine = SyncEngine.open(link)) {
                engine.sync(Policy.careful());
            }
            screenshots.takeOne("in-step-light", Locale.ENGLISH, Look.LIGHT);
        }
        System.exit(0);
    }

    private void take(String name, Locale locale, Look look) {
        try (OpenWindow window = OpenWindow.on(link, home.resolve(name), locale, look)) {
            select(window, "customers");
            shoot(window, "catalogs-" + name);
            TabPane tabs = window.find("tabs", TabPane.class);
            for (int tab = 1; tab < 5; tab++) {
                int index = tab;
                window.run(() -> tabs.getSelectionModel().select(index));
                shoot(window, "details-" + tab + "-" + name);
            }
            window.run(() -> ((TextInputControl) window.stage().getScene().lookup("#search")).setText("ord"));
            shoot(window, "filter-" + name);
            window.run(() -> ((TextInputControl) window.stage().getScene().lookup("#search")).setText(""));
            for (String place : PLACES) {
                ToggleButton toggle = window.find(place + "Place", ToggleButton.class);
                window.run(() -> toggle.setSelected(true));
                if (place.equals("roles")) {
                    testedLinks(window);
                }
                shoot(window, place + "-" + name);
            }
            window.run(() -> {
                window.stage().setWidth(1024);
                window.stage().setHeight(700);
            });
            ToggleButton catalogs = window.find("catalogsPlace", ToggleButton.class);
            window.run(() -> catalogs.setSelected(true));
            shoot(window, "small-" + name);
        }
    }

    /** As they are after a test of all. */
    private static void testedLinks(OpenWindow window) {
        window.await(() -> window.stage().getScene().lookup("#testAll") instanceof Button test
                && !test.isDisabled());
        window.press("testAll");
        window.await(() -> window.stage().getScene().lookup("#findings") instanceof Pane findings
                && !findings.getChildren().isEmpty());
    }

    private void takeOne(String name, Locale locale, Look look) {
        try (OpenWindow window = OpenWindow.on(link, home.resolve(name), locale, look)) {
            shoot(window, name);
        }
    }

    private static void select(OpenWindow window, String table) {
        Pair pair = window.pairs().stream().filter(line -> line.depth() == 1 && line.name().equals(table)
                && line.half(Side.POSTGRES) != null).findFirst().orElseThrow();
        window.run(() -> window.gui().main().select(pair));
    }

    private void shoot(OpenWindow window, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        window.awaitIdle();
        Picture.write(window.ask(() -> window.stage().getScene().snapshot(null)), folder.resolve(name + ".png"));
    }
}
