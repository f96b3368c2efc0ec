package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {

    @TempDir
    Path home = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    private ConnectionSettings parse(@Nullable String uri) {
        return new ConnectionSettingsParser(environment, home, "ana").parse(Optional.ofNullable(uri));
    }

    private void passwordFile(String name, String permissions, String... lines) throws IOException {
        Path file = Files.writeString(home.resolve(name), String.join("\n", lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # uri,                                              shown,                          password, sslmode
            -,                                                  ana@localhost:5432/ana,         -,        prefer
            postgresql://,                                      ana@localhost:5432/ana,         -,        prefer
            postgresql://db1,                                   ana@db1:5432/ana,               -,        prefer
            postgres://db1/shop,                                ana@db1:5432/shop,              -,        prefer
            postgresql://bob@db1,                               bob@db1:5432/bob,               -,        prefer
            postgresql://bob:pw@db1:6543/shop?sslmode=require,  bob@db1:6543/shop,              pw,       require
            postgresql://bob:p%40%2F%3A%25w@db1/shop,           bob@db1:5432/shop,              p@/:%w,   prefer
            postgresql://bob:p@ss@db1/shop,                     bob@db1:5432/shop,              p@ss,     prefer
            postgresql://bob:a?b#c@db1/shop,                    bob@db1:5432/shop,              a?b#c,    prefer
            postgresql://bob:a:b@db1/shop,                      bob@db1:5432/shop,              a:b,      prefer
            postgresql://b%C3%B6b@db1/%C3%A4%20b,               böb@db1:5432/ä b,               -,        prefer
            postgresql://[::1]/shop,                            ana@[::1]:5432/shop,            -,        prefer
            postgresql://bob:x@[fe80::1]:7777/shop,             bob@[fe80::1]:7777/shop,        x,        prefer
            postgresql:///shop?host=db2&port=1&user=eve,        eve@db2:1/shop,                 -,        prefer
            postgresql://db1?dbname=shop&password=q%26,         ana@db1:5432/shop,              q&,       prefer
            postgresql://db1/shop?sslmode=verify-full&application_name=x&connect_timeout=3, ana@db1:5432/shop, -, verify-full
            """)
    void aUriIsReadAsPsqlReadsIt(@Nullable String uri, String shown, @Nullable String password, String sslMode) {
        ConnectionSettings settings = parse(uri);
        assertThat(settings).hasToString(shown);
        assertThat(settings.password()).isEqualTo(Optional.ofNullable(password));
        assertThat(settings.sslMode()).isEqualTo(sslMode);
    }

    @Test
    void theEnvironmentFillsWhatTheUriLeavesOut() {
        environment.putAll(
                Map.of("PGHOST", "db9", "PGPORT", "6000", "PGUSER", "eve", "PGDATABASE", "shop", "PGPASSWORD", "secret",
                        "PGSSLMODE", "verify-ca", "PGSSLROOTCERT", "/certs/root.crt"));
        ConnectionSettings settings = parse(null);
        assertThat(settings).hasToString("eve@db9:6000/shop");
        assertThat(settings.password()).hasValue("secret");
        assertThat(settings.sslMode()).isEqualTo("verify-ca");
        assertThat(settings.toProperties()).containsEntry("sslrootcert", "/certs/root.crt").containsEntry("password",
                "secret");
        assertThat(parse("postgresql://bob:pw@db1:1/other?sslmode=disable")).hasToString("bob@db1:1/other")
                .satisfies(given -> assertThat(given.password()).hasValue("pw"));
    }

    @Test
    void emptyVariablesAreNotSet() {
        environment.putAll(Map.of("PGHOST", "", "PGPORT", "", "PGUSER", "", "PGPASSWORD", ""));
        assertThat(parse(null)).hasToString("ana@localhost:5432/ana");
        assertThat(parse(null).password()).isEmpty();
    }

    @Test
    void theSystemsCertificatesCanBeTrusted() {
        assertThat(parse("postgresql://db1?sslmode=verify-full&sslrootcert=system").toProperties())
                .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
                .doesNotContainKey("sslrootcert");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql://db1                            | does not begin with postgresql://
            db1                                    | does not begin with postgresql://
            postgresql://db1:x/shop                | no number
            postgresql://db1:0/shop                | no number
            postgresql://db1:65536/shop            | no number
            postgresql://db1,db2/shop              | Several PostgreSQL hosts
            postgresql://db1:1,db2:2/shop          | Several PostgreSQL ports
            postgresql://%2Fvar%2Frun/shop         | Unix socket
            postgresql://a%3Fb/shop                | neither a host's name
            postgresql://[::1/shop                 | does not close
            postgresql://[::1]x/shop               | behind the IPv6 address
            postgresql://db1/shop?sslmode=yes      | no sslmode yes
            postgresql://db1/shop?sslmod=require   | parameter sslmod
            postgresql://db1/shop?sslmode          | without a value
            postgresql://db1/%zz                   | hex digits
            postgresql://db1/%00                   | hex digits
            postgresql://db1/%C3                   | no UTF-8
            """)
    void whatCannotBeUnderstoodIsSaidInOneSentence(String uri, String sentence) {
        assertThatThrownBy(() -> parse(uri)).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT);
            assertThat(e.sentence()).contains(sentence).endsWith(".");
            assertThat(e.nextStep()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://bob:hunter2@db1:x/shop", "postgresql://bob:hunter2@db1/shop?sslmod=x",
        "postgresql://bob:hunter2%zz@db1/shop", "postgresql://bob:12/hunter2@db1/shop",
        "postgresql//bob:hunter2@db1/shop",
        "postgresql://bob:hunter2@db1,db2/shop", "postgresql://bob:x@hunter2%zz@db1",
        "postgresql://db1?password=hunter2&a=b"})
    void anErrorNeverHoldsThePassword(String uri) {
        DuckpairException e = catchThrowableOfType(DuckpairException.class, () -> parse(uri));
        assertThat(e).isNotNull();
        assertThat(e.sentence() + e.nextStep()).doesNotContain("hunter2");
    }

    @Test
    void thePasswordFileIsAskedLast() throws IOException {
        passwordFile(".pgpass", "rw-------", "# a comment", "other:*:*:*:no",
                "localhost:5432:shop:ana:mine:with:colons",
                "*:*:*:b\\:o\\\\b:escaped\\:\\\\", "*:*:*:*:any");
        assertThat(parse("postgresql://localhost/shop").password()).hasValue("mine:with:colons");
        assertThat(parse("postgresql://b%3Ao%5Cb@localhost/shop").password()).hasValue("escaped:\\");
        assertThat(parse("postgresql://db1/shop").password()).hasValue("any");
        assertThat(parse("postgresql://ana:given@localhost/shop").password()).hasValue("given");
        environment.put("PGPASSWORD", "from the environment");
        assertThat(parse("postgresql://localhost/shop").password()).hasValue("from the environment");
    }

    @Test
    void anotherPasswordFileMayBeNamed() throws IOException {
        passwordFile("mine", "rw-------", "*:*:*:*:named");
        environment.put("PGPASSFILE", home.resolve("mine").toString());
        assertThat(parse(null).password()).hasValue("named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aPasswordFileThatOthersMayUseIsIgnored(String permissions) throws IOException {
        passwordFile(".pgpass", permissions, "*:*:*:*:any");
        assertThat(parse(null).password()).isEmpty();
    }

    @Test
    void aBrokenPasswordFileIsNoError() throws IOException {
        passwordFile(".pgpass", "rw-------", "nonsense", "", "*:*");
        assertThat(parse(null).password()).isEmpty();
        Files.write(home.resolve(".pgpass"), new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertThat(parse(null).password()).isEmpty();
    }
}
