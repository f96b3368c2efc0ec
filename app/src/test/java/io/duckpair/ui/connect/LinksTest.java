package io.duckpair.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known before a kept link is opened. */
class LinksTest {

    @TempDir
    Path home;

    private LinkSettings open(TestDatabase database, Cloud cloud) {
        Links links = new Links(Map.of("MOTHERDUCK_TOKEN", "known"), home, "tester", new Secrets(),
                home.resolve("trash"), (_, variables) -> {
                    cloud.token = variables.get("MOTHERDUCK_TOKEN");
                    return cloud;
                });
        return links.open(Link.of("shop", "postgresql://postgres@localhost:" + TestPostgres.port() + "/"
                + database.name(), "md:", "my_db", null));
    }

    @Test
    void aTokenThatIsRefusedIsKnownBeforeTheWindowShowsTheLink() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            Cloud cloud = new Cloud(ErrorCode.ACCOUNT_AUTHENTICATION);
            assertThatThrownBy(() -> open(database, cloud)).isInstanceOfSatisfying(DuckpairException.class,
                    error -> assertThat(error.code()).isEqualTo(ErrorCode.ACCOUNT_AUTHENTICATION));
            assertThat(cloud.token).isEqualTo("known");
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
    private static final class Cloud implements Account {

        private final ErrorCode refusal;
        private @Nullable String token;
        private boolean closed;

        Cloud(ErrorCode refusal) {
            this.refusal = refusal;
        }

        private DuckpairException refused() {
            return new DuckpairException(refusal, "MotherDuck says no.", "");
        }

        @Override
        public AccountId id() {
            throw refused();
        }

        @Override
        public String title() {
            throw refused();
        }

        @Override
        public Map<String, String> rowTokens() {
            throw refused();
        }

        @Override
        public String changeToken() {
            throw refused();
        }

        @Override
        public Optional<String> refusal(String database) {
            throw refused();
        }

        @Override
        public AccountSession openForReading() {
            throw refused();
        }

        @Override
        public AccountSession openForWriting(Set<String> databases) {
            throw refused();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
