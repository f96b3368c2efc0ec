package io.duckpair.ui.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.link.Environment;
import io.duckpair.link.Finding;
import io.duckpair.ui.text.Texts;
import io.duckpair.wording.Sentence;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the library finds has words in the window's language. */
class RolesWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyCheckAndEveryEnvironmentHasWords(String language) {
        RolesWords words = new RolesWords(Texts.of(Locale.forLanguageTag(language), ZoneOffset.UTC), Clock.systemUTC());
        for (Finding.Check check : Finding.Check.values()) {
            assertThat(words.check(new Finding(check, Finding.Level.OK, Sentence.nothing(), Sentence.nothing())))
                    .as(check.name()).isNotBlank();
        }
        for (Environment environment : Environment.values()) {
            assertThat(words.environment(environment)).as(environment.name()).isNotBlank();
        }
    }
}
