package io.duckpair.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.duckdb.Account;
import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretStore;
import io.duckpair.secret.ThisRunStore;
import io.duckpair.testing.DelegatingAccount;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.testing.TlsServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known before a kept link is opened. */
class LinksTest {

    @TempDir
    Path home;

    private final SecretStore keychain = new ThisRunStore();

    private LinkSettings open(TestDatabase database, Cloud cloud) {
        return links(cloud).open(link(database, "postgres"));
    }

    private static Link link(TestDatabase database, String role) {
        return Link.of("shop", "postgresql://" + role + "@localhost:" + TestPostgres.port() + "/" + database.name(),
                "md:", "my_db", null);
    }

    private Links links(Cloud cloud) {
        LinkSecrets secrets = new LinkSecrets(Map.of("QZ_TOKEN", "qz-links-env"), keychain, home.resolve("settings"));
        return new Links(Map.of("MOTHERDUCK_TOKEN", "known"), home, "tester", secrets,
                home.resolve("trash"), (_, token) -> {
                    token.ifPresent(supplier -> cloud.tokens = supplier);
                    cloud.token = token.map(Supplier::get).map(Secret::reveal).orElse("of the environment");
                    return cloud;
                });
    }

    @Test
    void secretsComeFromWhereTheLinkSaysAndATokenIsReadAnewEachTime() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            String role = database.createRoleWithPassword("qz-links-password");
            Cloud cloud = new Cloud(ErrorCode.ACCOUNT_UNREACHABLE);
            Links links = links(cloud);
            Link link = link(database, role).withSecretsFrom("keychain", "env:QZ_TOKEN");
            assertThatThrownBy(() -> links.open(link)).isInstanceOfSatisfying(DuckpairException.class, error -> {
                assertThat(error.code()).isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
                assertThat(error.sentence()).isEqualTo("There is no password " + role + "@localhost:"
                        + TestPostgres.port() + "/" + database.name() + " in the keychain.");
            });

            links.setPassword(link, "qz-links-password");
            links.open(link);

            assertThat(cloud.token).isEqualTo("qz-links-env");
            links.setToken(link, "qz-links-typed");
            assertThat(cloud.tokens.get().reveal()).as("typed, as the environment cannot be written")
                    .isEqualTo("qz-links-typed");
            assertThat(keychain.get(SecretName.token("shop"))).isEmpty();
        }
    }

    @Test
    void thePasswordOfAClientsKeyIsTriedAndKept(@TempDir Path certificates) throws Exception {
        try (TlsServer server = new TlsServer(certificates)) {
            Link link = Link.of("shop", server.uri(), "md:", "my_db", null).withKeyPasswordFrom("keychain");
            Links links = links(new Cloud(ErrorCode.ACCOUNT_UNREACHABLE));
            assertThatThrownBy(() -> links.open(link)).isInstanceOfSatisfying(DuckpairException.class, error -> {
                assertThat(error.code()).isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
                assertThat(error.sentence()).contains("There is no key-password " + server.key() + " in the keychain.");
            });
            Link unkept = link.withKeyPasswordFrom(null);
            assertThat(links.tryPostgres(unkept, "", TlsServer.KEY_PASSWORD).role()).isEqualTo("ana");
            assertThatThrownBy(() -> links.tryPostgres(unkept, "", "qz-wrong")).isInstanceOf(DuckpairException.class)
                    .hasMessageContaining("cannot be used").hasMessageNotContaining("qz-wrong");

            links.setKeyPassword(link, TlsServer.KEY_PASSWORD);
            links.open(link);
            assertThat(keychain.get(SecretName.keyPassword(server.key())).orElseThrow().reveal())
                    .isEqualTo(TlsServer.KEY_PASSWORD);
        }
    }

    @Test
    void theEncryptedFileAsksForItsPassphrase() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            Link link = link(database, "postgres").withSecretsFrom(null, "file");
            Links first = links(new Cloud(ErrorCode.ACCOUNT_UNREACHABLE));
            assertThatThrownBy(() -> first.setToken(link, "qz-links-kept")).isInstanceOfSatisfying(
                    DuckpairException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.PASSPHRASE));
            assertThat(first.hasPassphrase()).isFalse();
            first.setPassphrase("qz-links-passphrase");
            first.setToken(link, "qz-links-kept");
            assertThat(first.hasPassphrase()).isTrue();

            Cloud cloud = new Cloud(ErrorCode.ACCOUNT_UNREACHABLE);
            Links next = links(cloud);
            assertThatThrownBy(() -> next.open(link)).isInstanceOfSatisfying(DuckpairException.class,
                    error -> assertThat(error.code()).isEqualTo(ErrorCode.PASSPHRASE));
            next.setPassphrase("qz-links-passphrase");
            next.open(link);
            assertThat(cloud.token).isEqualTo("qz-links-kept");
        }
    }

    @Test
    void aTokenThatIsRefusedIsKnownBeforeTheWindowShowsTheLink() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            Cloud cloud = new Cloud(ErrorCode.ACCOUNT_AUTHENTICATION);
            assertThatThrownBy(() -> open(database, cloud)).isInstanceOfSatisfying(DuckpairException.class,
                    error -> assertThat(error.code()).isEqualTo(ErrorCode.ACCOUNT_AUTHENTICATION));
            assertThat(cloud.token).isEqualTo("of the environment");
            assertThat(cloud.closed).as("let go of").isTrue();
        }
    }

    @Test
    void anAccountThatDoesNotAnswerMayLater() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            Cloud cloud = new Cloud(ErrorCode.ACCOUNT_UNREACHABLE);
            assertThat(open(database, cloud).account()).isSameAs(cloud);
            assertThat(cloud.closed).isFalse();
        }
    }

    /** The cloud, which no test can have: it refuses whatever it is asked. */
    private static final class Cloud extends DelegatingAccount {

        private final ErrorCode refusal;
        private @Nullable String token;
        private Supplier<Secret> tokens = () -> Secret.of("none");
        private boolean closed;

        Cloud(ErrorCode refusal) {
            this.refusal = refusal;
        }

        @Override
        protected Account account() {
            throw new DuckpairException(refusal, "MotherDuck says no.", "");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
