package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import io.duckpair.drift.Scope;
import io.duckpair.engine.BesidePgDuckdb;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.TwoSides;
import io.duckpair.testing.ImitatedPgDuckdb;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.catalogs.PairState;
import io.duckpair.ui.testing.OpenWindow;
import io.duckpair.ui.theme.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window on a database that an imitation of pg_duckdb syncs. */
class BesidePgDuckdbWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private ImitatedPgDuckdb pgDuckdb;

    @BeforeEach
    void install() {
        sides = new TwoSides(account);
        pgDuckdb = ImitatedPgDuckdb.in(sides.database());
        sides.duckdb("CREATE TABLE customers (id INTEGER)", "CREATE TABLE taken (id INTEGER)");
        sides.postgres("CREATE TABLE taken (id int)");
        pgDuckdb.knows("my_db", "main", "customers", "id integer");
        pgDuckdb.knows("my_db", "main", "taken", "id integer");
    }

    @AfterEach
    void close() {
        sides.close();
    }

    private OpenWindow open(Duration limit) {
        LinkSettings link = sides.settings(Scope.everything(), null);
        return OpenWindow.on(link.withBesidePgDuckdb(BesidePgDuckdb.LEFT_TO_IT.withLimit(limit)), home, Locale.ENGLISH,
                Look.LIGHT);
    }

    private static PairState state(OpenWindow window, String table) {
        return window.pairs().stream().filter(pair -> pair.depth() == 1 && pair.name().equals(table)).findFirst()
                .map(Pair::state).orElseThrow();
    }

    @Test
    void theTreesShowHowTheShellsStandAndTheBannerWhoSyncs() {
        try (OpenWindow window = open(Duration.ofSeconds(20))) {
            assertThat(state(window, "customers")).isEqualTo(PairState.ADDED);
            assertThat(state(window, "taken")).isEqualTo(PairState.CONFLICT);
            assertThat(window.text("bannerText")).isEqualTo("pg_duckdb syncs this database with MotherDuck itself.");
            assertThat(window.find("review", Button.class).getText()).contains("2");
        }
    }

    @Test
    void nothingOfItCanBeCarriedByHand() {
        try (OpenWindow window = open(Duration.ofSeconds(20))) {
            Pair customers = window.pairs().stream().filter(pair -> pair.name().equals("customers")).findFirst()
                    .orElseThrow();
            TableView<?> table = window.find("motherduck", TableView.class);
            List<MenuItem> items = window.ask(() -> {
                window.gui().main().select(customers);
                ContextMenu menu = Objects.requireNonNull(table.getContextMenu());
                menu.show(table, 0, 0);
                List<MenuItem> shown = List.copyOf(menu.getItems());
                menu.hide();
                return shown;
            });
            assertThat(items).filteredOn(item -> String.valueOf(item.getText()).contains("pg_duckdb does it"))
                    .hasSize(3)
                    .allMatch(MenuItem::isDisable);
            window.press("review");
            assertThat(window.find("actions", Node.class).isVisible()).isFalse();
            assertThat(window.find("nothing", Node.class).isVisible()).isFalse();
        }
    }

    @Test
    void syncNowAsksPgDuckdbAndShowsWhatIsLeft() {
        try (OpenWindow window = open(Duration.ofSeconds(20))) {
            window.press("sync");
            window.await(() -> state(window, "customers") == PairState.IN_STEP);
            window.awaitIdle();
            assertThat(pgDuckdb.callers()).hasSize(1);
            assertThat(window.text("status")).contains("1 mended by pg_duckdb", "1 difference");
            assertThat(window.gui().main().actions()).isNotNull();
            List<String> reasons = window.pairs().stream().filter(pair -> pair.held() != null)
                    .map(pair -> String.valueOf(pair.held())).toList();
            assertThat(reasons).singleElement().asString()
                    .contains("pg_duckdb says: Skipping sync of MotherDuck table public.taken");
        }
    }

    @Test
    void theWaitIsCancelled() {
        pgDuckdb.does("PERFORM pg_sleep(600);");
        try (OpenWindow window = open(Duration.ofMinutes(10))) {
            window.press("sync");
            window.await(() -> window.text("step").equals("Waiting for pg_duckdb…") && !pgDuckdb.callers().isEmpty());
            window.press("cancel");
            window.awaitIdle();
            assertThat(window.text("status")).contains("pg_duckdb is not waited for any longer");
        }
    }

    @Test
    void theOwnEngineIsTurnedOnInTheSettingsWithAWarning() {
        try (OpenWindow window = open(Duration.ofSeconds(20))) {
            Button settings = window.find("bannerAction", Button.class);
            window.run(settings::fire);
            ToggleButton place = window.find("settingsPlace", ToggleButton.class);
            assertThat(window.ask(place::isSelected)).isTrue();
            Node warning = window.find("ownEngineWarning", Node.class);
            assertThat(window.ask(warning::isVisible)).isFalse();
            ToggleSwitch own = window.find("ownEngine", ToggleSwitch.class);
            window.run(() -> own.setSelected(true));
            assertThat(window.ask(warning::isVisible)).isTrue();
            window.await(() -> !window.find("banner", Node.class).isVisible());
            window.awaitIdle();
            assertThat(pgDuckdb.callers()).isEmpty();
            window.run(() -> own.setSelected(false));
            window.await(() -> window.find("banner", Node.class).isVisible());
        }
    }

    @Test
    void theOwnEngineIsTheSameInTheSettingsAndWhereTheRolesShowPgDuckdb() {
        try (OpenWindow window = open(Duration.ofSeconds(20))) {
            assertThat(window.isShown("banner")).isTrue();
            showPgDuckdb(window);
            ToggleSwitch here = window.find("ownEngineHere", ToggleSwitch.class);
            assertThat(window.ask(here::isSelected)).isFalse();
            assertThat(window.text("ownEngineText")).startsWith("Where pg_duckdb syncs");
            window.run(() -> here.setSelected(true));
            window.await(() -> !window.find("banner", Node.class).isVisible());
            showPgDuckdb(window);
            assertThat(window.ask(here::isSelected)).isTrue();
            assertThat(window.text("ownEngineText")).contains("each may undo what the other does");

            window.press("settingsPlace");
            ToggleSwitch own = window.find("ownEngine", ToggleSwitch.class);
            assertThat(window.ask(own::isSelected)).as("in the settings").isTrue();
            window.run(() -> own.setSelected(false));
            window.await(() -> window.find("banner", Node.class).isVisible());
            showPgDuckdb(window);
            window.await(() -> !here.isSelected());
        }
    }

    private static void showPgDuckdb(OpenWindow window) {
        window.press("rolesPlace");
        TabPane tabs = window.find("roleTabs", TabPane.class);
        window.run(() -> tabs.getSelectionModel().selectLast());
        window.await(() -> {
            Node place = window.stage().getScene().lookup("#ownEnginePlace");
            return place != null && place.isVisible();
        });
    }
}
