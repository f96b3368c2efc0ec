package io.duckpair.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.duckpair.ui.roles.RolesDesk;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.Locale;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The views made for nobody. */
class RehearsalTest {

    @BeforeAll
    static void startScreen() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    @Test
    void allCanBeMadeBesideTheScreenAndAskForNothing() {
        Background nothingToDo = new Background(work -> fail("work for a view that nobody looks at"),
                change -> fail("something to show of a view that nobody looks at"));
        RolesDesk nobodyThere = (RolesDesk) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{RolesDesk.class}, (_, method, _) -> fail("asked for " + method.getName()));
        assertThat(Platform.isFxApplicationThread()).isFalse();
        assertThat(new Rehearsal(Texts.of(Locale.ENGLISH, ZoneOffset.UTC), nothingToDo, nobodyThere).run()).isTrue();
    }
}
