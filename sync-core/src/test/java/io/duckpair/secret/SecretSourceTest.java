package io.duckpair.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"env:MOTHERDUCK_TOKEN", "keychain", "file", "command:pass show 'my duck'", "pgpass", "ask"})
    void itsTextIsWhatItIsParsedFrom(String text) {
        assertThat(SecretSource.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2-secret", "env:", "env:A=hunter2-secret", "keychain:hunter2-secret", "command:",
        "command:  ", "file:hunter2-secret", "eyJhunter2-secret", "command:say 'hunter2-secret",
        "KEYCHAIN hunter2-secret"})
    void anythingElseIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> SecretSource.parse(text)).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT);
            assertThat(e.sentence() + e.nextStep()).doesNotContain("hunter2");
        });
    }

    @Test
    void aCommandIsPartedIntoWordsAndNotInterpreted() {
        assertThat(words("op read op://vault/duck/token")).containsExactly("op", "read", "op://vault/duck/token");
        assertThat(words("a 'b c' \"d \\\" e\" '' f\\ g")).containsExactly("a", "b c", "d \" e", "", "f g");
        assertThat(words("C:\\tools\\pass.exe $HOME `id` ; | > x")).containsExactly("C:\\tools\\pass.exe", "$HOME",
                "`id`", ";", "|", ">", "x");
    }

    private static Iterable<String> words(String line) {
        return ((SecretSource.Command) SecretSource.parse("command:" + line)).words();
    }
}
