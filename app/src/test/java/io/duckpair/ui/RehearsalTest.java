package io.duckpair.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.duckpair.ui.roles.RolesDesk;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.PseudoClasses;
import io.duckpair.ui.work.Background;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.css.PseudoClass;
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
    void allCanBeMadeBesideTheScreenAndAskForNothing() throws ReflectiveOperationException {
        Background nothingToDo = new Background(work -> fail("work for a view that nobody looks at"),
                change -> fail("something to show of a view that nobody looks at"));
        RolesDesk nobodyThere = (RolesDesk) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{RolesDesk.class}, (_, method, _) -> fail("asked for " + method.getName()));
        PseudoClasses.number();
        List<PseudoClass> numbered = states();
        assertThat(Platform.isFxApplicationThread()).isFalse();
        assertThat(new Rehearsal(Texts.of(Locale.ENGLISH, ZoneOffset.UTC), nothingToDo, nobodyThere).run()).isTrue();
        assertThat(states()).as("states that two threads might number at one time").isEqualTo(numbered);
    }

    /** JavaFX does not tell which there are. */
    @SuppressWarnings("unchecked")
    private static List<PseudoClass> states() throws ReflectiveOperationException {
        Field all = Class.forName("com.sun.javafx.css.PseudoClassState").getDeclaredField("pseudoClasses");
        all.setAccessible(true);
        return List.copyOf((List<PseudoClass>) all.get(null));
    }
}
