package io.duckpair.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {

    private final SecretMask mask = new SecretMask();

    @Test
    void whatItHasLearnedIsMaskedWhereverItStands() {
        mask.learn("open sesame");
        mask.learn("sesame");
        mask.learn("it's \"here\"");
        assertThat(mask.mask("said open sesame; sesame; open+sesame; open%20sesame"))
                .isEqualTo("said ***; ***; ***; ***");
        assertThat(mask.mask("PASSWORD 'it''s \"here\"' {\"a\":\"it's \\\"here\\\"\"}"))
                .isEqualTo("PASSWORD '***' {\"a\":\"***\"}");
    }

    @Test
    void aSecretTeachesItselfAndShowsNothing() {
        Secret secret = Secret.of("qz-mask-8841");
        assertThat(secret).hasToString("***");
        assertThat(SecretMask.ofThisProcess().mask("was qz-mask-8841.")).isEqualTo("was ***.");
    }

    @Test
    void whatStandsInAUriIsLearnedDecodedToo() {
        mask.learnFrom("postgresql://ana:p%40ss-w@h/db?sslpassword=other%21");
        assertThat(mask.mask("p@ss-w, p%40ss-w, other!")).isEqualTo("***, ***, ***");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at postgresql://ana:abc@h:1/db?sslmode=require&password=xyz | at postgresql://ana:***@h:1/db?sslmode=require&password=***
            SET motherduck_token="abc"                                  | SET motherduck_token="abc"
            SET token='abc def'; SELECT 1                               | SET token=***; SELECT 1
            token=eyJhbGciOi.eyJzdWIi.c2ln                              | token=***
            said eyJhbGciOi.eyJzdWIi.c2ln here                          | said *** here
            Authorization: Bearer abcdefgh1234                          | Authorization: Bearer ***
            ALTER ROLE ana PASSWORD 'it''s'; SELECT 1                   | ALTER ROLE ana PASSWORD '***'; SELECT 1
            OPTIONS (token 'abc', other 'd')                            | OPTIONS (token '***', other 'd')
            postgresql://ana@localhost:5432/db at 10:32:05              | postgresql://ana@localhost:5432/db at 10:32:05
            The token is expired.                                       | The token is expired.
            """, quoteCharacter = '`')
    void whatLooksLikeASecretIsMaskedAndNothingElse(String text, String masked) {
        assertThat(mask.mask(text)).isEqualTo(masked);
        assertThat(mask.mask(masked)).as("masked once more").isEqualTo(masked);
    }

    @Test
    void tooShortSecretsWouldBlotOutEverySentence() {
        mask.learn("a");
        mask.learn("");
        assertThat(mask.mask("a sentence")).isEqualTo("a sentence");
    }
}
