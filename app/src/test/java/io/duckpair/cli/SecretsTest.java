package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void whatTheProcessWasStartedWithIsMaskedWhereverItStands() {
        Secrets secrets = Secrets.of(
                Map.of("PGPASSWORD", "open sesame", "motherduck_token", "duck-token", "PGUSER", "ana"),
                List.of("--pg", "postgresql://ana:p%40ss@localhost/db", "--pg=postgresql://h/db?password=other"));

        assertThat(secrets.mask("ana said open sesame, duck-token, p@ss, p%40ss and other words"))
                .isEqualTo("ana said ***, ***, ***, *** and *** words");
    }

    @Test
    void whatLooksLikeASecretIsMaskedToo() {
        Secrets secrets = Secrets.of(Map.of(), List.of());

        assertThat(secrets.mask("at postgresql://ana:abc@h:1/db?sslmode=require&password=xyz"))
                .isEqualTo("at postgresql://ana:***@h:1/db?sslmode=require&password=***");
        assertThat(secrets.mask("SET motherduck_token='abc def'; token eyJhbGciOi.eyJzdWIi.c2ln"))
                .isEqualTo("SET motherduck_token=***; token ***");
    }

    @Test
    void otherTextsStayAsTheyAre() {
        Secrets secrets = Secrets.of(Map.of("PGPASSWORD", ""), List.of("postgresql://ana@localhost/db"));

        assertThat(secrets.mask("postgresql://ana@localhost:5432/db at 10:32:05"))
                .isEqualTo("postgresql://ana@localhost:5432/db at 10:32:05");
    }
}
