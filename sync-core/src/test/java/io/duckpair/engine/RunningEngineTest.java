package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.plan.Policy;
import io.duckpair.testing.DelegatingAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine remembers from round to round. */
class RunningEngineTest {

    @TempDir
    private Path folder;

    private final AtomicInteger openedForReading = new AtomicInteger();

    @Test
    void opensTheAccountToReadOnlyWhenSomebodyElseWroteToIt() {
        try (TwoSides sides = new TwoSides(folder);
                SyncEngine engine = SyncEngine.open(counting(sides.settings(Scope.everything(), null)))) {
            sides.postgres("CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE u (id int CHECK (id > 0))",
                    "COMMENT ON TABLE u IS 'one'");
            assertCarried(engine.round(Policy.careful()), 4);
            assertCarried(engine.round(Policy.careful()), 0);
            openedForReading.set(0);

            sides.postgres("ALTER TABLE t ADD a date");
            assertCarried(engine.round(Policy.careful()), 1);
            sides.postgres("ALTER TABLE t RENAME a TO b", "ALTER TABLE u RENAME TO w", "CREATE TABLE v (id int)");
            assertCarried(engine.round(Policy.careful()), 3);
            assertCarried(engine.round(Policy.careful()), 0);
            assertThat(openedForReading).hasValue(0);
            assertThat(sides.drift()).isEmpty();

            sides.duckdb(List.of("my_db"), "ALTER TABLE my_db.main.w ADD COLUMN c DATE");
            assertCarried(engine.round(Policy.careful()), 1);
            assertThat(openedForReading).hasValue(1);
            assertThat(sides.drift()).isEmpty();
        }
    }

    private static void assertCarried(RoundReport report, int units) {
        assertThat(report.failures()).isEmpty();
        assertThat(report.results()).hasSize(units);
    }

    private LinkSettings counting(LinkSettings settings) {
        Account counting = new DelegatingAccount() {
            @Override
            protected Account account() {
                return settings.account();
            }

            @Override
            public AccountSession openForReading() {
                openedForReading.incrementAndGet();
                return super.openForReading();
            }
        };
        return new LinkSettings(settings.postgres(), counting, settings.defaultDatabase(), settings.role(),
                settings.scope(), settings.trash());
    }
}
