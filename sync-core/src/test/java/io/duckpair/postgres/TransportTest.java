package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

    @TempDir
    Path home;

    private ConnectionSettings parse(String uri) {
        return new ConnectionSettingsParser(Map.of(), home, "ana").parse(Optional.of(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost.", "db.localhost", "127.0.0.1", "127.1.2.3", "::1",
        "0:0:0:0:0:0:0:1", "0000::0001", "::1%lo"})
    void thisMachineIsLocal(String host) {
        assertThat(Transport.isLocal(host)).isTrue();
        assertThat(Transport.suggestedMode(host)).isEqualTo("prefer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.com", "localhost.example.com", "10.0.0.1", "1.127.0.0", "::11", "fe80::1",
        "1::1", "128.0.0.1", "mylocalhost", "2001:db8::1", ""})
    void everythingElseIsNot(String host) {
        assertThat(Transport.isLocal(host)).isFalse();
        assertThat(Transport.suggestedMode(host)).isEqualTo("verify-full");
    }

    @ParameterizedTest
    @CsvSource({"disable,PLAIN,true", "allow,MAYBE_PLAIN,true", "prefer,MAYBE_PLAIN,true", "require,UNVERIFIED,false"})
    void aConnectionThatLeavesTheMachineUnprotectedIsAFinding(String mode, Transport transport, boolean plain) {
        ConnectionSettings settings = parse("postgresql://ana:qz-pw@db1/shop?sslmode=" + mode);
        assertThat(settings.transport()).isEqualTo(transport);
        assertThat(settings.transportFinding()).get().satisfies(finding -> {
            assertThat(finding.sentence()).contains("PostgreSQL at db1:5432").endsWith(".").doesNotContain("qz-pw");
            assertThat(finding.nextStep()).contains("sslmode=verify-full");
            assertThat(finding.isPlain()).isEqualTo(plain);
        });
    }

    @Test
    void whatIsProtectedIsNone() {
        assertThat(parse("postgresql://db1/shop?sslmode=verify-full").transportFinding()).isEmpty();
        assertThat(parse("postgresql://db1/shop?sslmode=verify-ca").transportFinding()).isEmpty();
        assertThat(parse("postgresql://localhost/shop?sslmode=disable").transportFinding()).isEmpty();
        assertThat(parse("postgresql://db1/shop").transport()).isEqualTo(Transport.MAYBE_PLAIN);
    }

    @Test
    void whereNoAuthorityIsNamedJavasAreTrusted() {
        assertThat(parse("postgresql://db1?sslmode=verify-full").toProperties())
                .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        assertThat(parse("postgresql://db1?sslmode=verify-full&sslrootcert=/root.crt").toProperties())
                .containsEntry("sslrootcert", "/root.crt").doesNotContainKey("sslfactory");
        assertThat(parse("postgresql://db1?sslmode=verify-ca").toProperties()).doesNotContainKey("sslfactory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=verify-ca&sslrootcert=system",
        "sslmode=verify-full&sslrootcert=system&sslcert=/c.crt"})
    void whatWouldBeWeakerThanItLooksIsRefused(String parameters) {
        assertThat(catchThrowableOfType(DuckpairException.class, () -> parse("postgresql://db1?" + parameters)).code())
                .isEqualTo(ErrorCode.BAD_INPUT);
    }
}
