package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.TwoSides;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.StatementLog;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.testing.HostileInput;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Whatever is typed into a field, of any view that is gone through here and of any field that it will have: the window stays as
 * wide as it was and in the screen, nothing crashes on the screen's thread, and no statement of its own is run.
 */
class HostileInputTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private FakeOrganization organization;
    private StatementLog log;
    private TwoSides sides;
    private OpenWindow window;
    private HostileInput input;

    @BeforeEach
    void open() {
        log = StatementLog.begin();
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE t (id int)");
        LinkBook.in(home.resolve("settings")).keep(
                Link.of("shop", sides.database().url(), account.toString(), "my_db", null));
        organization = new FakeOrganization();
        window = OpenWindow.on(sides, home, Map.of("DUCKPAIR_MOTHERDUCK_API", organization.address().toString()));
        input = new HostileInput(window);
        window.run(() -> {
            window.stage().setWidth(950);
            window.stage().setHeight(700);
        });
    }

    @AfterEach
    void close() {
        window.run(() -> input.others().forEach(scene -> scene.getWindow().hide()));
        window.close();
        sides.close();
        log.close();
        organization.close();
    }

    private void assertNothingInjected() {
        assertThat(log.doing("injected")).as("by the server's log").isEmpty();
        assertThat(sides.queryPostgres("SELECT 1 FROM pg_class WHERE relname = 'injected'")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.duckpair.ui.testing.HostileInput#values")
    void everyFieldOfEveryPlace(String text) {
        int fields = 0;
        for (String place : List.of("catalogsPlace", "reviewPlace", "rowsPlace", "rolesPlace", "historyPlace",
                "settingsPlace")) {
            window.press(place);
            WaitForAsyncUtils.waitForFxEvents();
            fields += input.fill(window.stage().getScene(), text);
        }
        assertThat(fields).as("search, filters and settings").isGreaterThan(5);
        window.press("catalogsPlace");
        window.press("refresh");
        WaitForAsyncUtils.waitForFxEvents();
        input.assertLayout(window.stage().getScene(), "refreshed");
        assertNothingInjected();
    }

    @ParameterizedTest
    @MethodSource("io.duckpair.ui.testing.HostileInput#values")
    void everyFieldOfTheAssistant(String text) {
        MenuButton links = window.find("links", MenuButton.class);
        window.run(() -> links.getItems().stream().filter(item -> "newLink".equals(item.getId())).findFirst()
                .orElseThrow().fire());
        window.find("finish", ButtonBase.class);
        Scene scene = window.stage().getScene();
        assertThat(input.fill(scene, text)).isGreaterThan(6);
        window.press("local");
        WaitForAsyncUtils.waitForFxEvents();
        input.fill(scene, text);
        for (String button : List.of("testPostgres", "testAccount", "finish")) {
            window.press(button);
            window.await(() -> scene.lookup("#" + button) == null
                    || !((ButtonBase) scene.lookup("#" + button)).isDisabled());
            input.assertLayout(scene, button);
        }
        window.await(
                () -> HostileInput.all(scene.getRoot(), ButtonBase.class, one -> "finish".equals(one.getId())).size()
                        == 1);
        assertThat(LinkBook.in(home.resolve("settings")).links()).as("no such link was kept").hasSize(1);
        assertNothingInjected();
    }

    @ParameterizedTest
    @MethodSource("io.duckpair.ui.testing.HostileInput#values")
    void statementsThatAreNone(String text) {
        window.run(() -> window.find("more", MenuButton.class).getItems().stream()
                .filter(item -> item.getText().startsWith("Run on both sides")).findFirst().orElseThrow().fire());
        Scene ddl = window.ask(() -> input.others().stream().filter(scene -> scene.lookup("#sql") != null).findFirst()
                .orElseThrow());
        ButtonBase run = window.ask(() -> (ButtonBase) ddl.lookup("#run"));
        window.run(() -> ((SqlArea) ddl.lookup("#sql")).setText(text));
        window.await(() -> !run.isDisabled());
        window.run(run::fire);
        window.await(() -> ddl.lookup("#refused").isVisible());
        input.assertLayout(ddl, "refused");
        assertThat(window.ask(() -> ((Labeled) ddl.lookup("#refusal")).getText())).doesNotContain("fault of its own");
        assertNothingInjected();
    }
}
