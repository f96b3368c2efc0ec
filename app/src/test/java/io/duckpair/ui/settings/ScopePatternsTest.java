package io.duckpair.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopePatternsTest {

    @ParameterizedTest
    @ValueSource(strings = {"orders", "tmp_*", "*", "my_db.*", "*.staging.*", "my_db.main.orders", "a.b.c.d"})
    void whatCanMatchIsTaken(String pattern) {
        assertThat(ScopePatterns.problem(pattern, List.of())).isEmpty();
    }

    @Test
    void slipsAreNamed() {
        assertThat(ScopePatterns.problem("main.orders", List.of())).contains("settings.scope.parts");
        assertThat(ScopePatterns.problem("\"Orders\"", List.of())).contains("settings.scope.quotes");
        assertThat(ScopePatterns.problem("tmp_*", List.of("tmp_*"))).contains("settings.scope.twice");
    }
}
