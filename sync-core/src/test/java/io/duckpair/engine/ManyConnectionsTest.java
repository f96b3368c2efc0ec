package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.plan.Policy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link's role goes on working while it is synced. */
class ManyConnectionsTest {

    private static final int CONNECTIONS = 100;
    private static final int STATEMENTS = 100;
    private static final int MOST_ROUNDS = 20;

    @TempDir
    Path folder;

    @Test
    void aHundredConnectionsOfTheRoleWorkWhileItIsSynced() throws Exception {
        try (TwoSides sides = new TwoSides(folder)) {
            String ana = sides.database().createRole();
            sides.postgres("GRANT CREATE ON DATABASE " + sides.database().name() + " TO " + ana,
                    "GRANT CREATE ON SCHEMA public TO " + ana);
            sides.database().executeAs(ana, "CREATE TABLE t (id int PRIMARY KEY, n int)");
            sides.duckdb("CREATE TABLE u (id INTEGER)");
            try (SyncEngine engine = SyncEngine.open(sides.settings(Scope.everything(), ana));
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                engine.sync(Policy.careful());
                CountDownLatch working = new CountDownLatch(CONNECTIONS);
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    int id = i;
                    all.add(threads.submit(() -> work(sides, ana, id, working)));
                }
                working.await();
                for (int round = 0; round < 2 || round < MOST_ROUNDS && !all.stream().allMatch(Future::isDone);
                        round++) {
                    sides.duckdb("ALTER TABLE t ADD COLUMN c" + round + " INTEGER", "INSERT INTO u VALUES (1)");
                    assertThat(engine.round(Policy.careful()).failures()).isEmpty();
                }
                for (Future<?> one : all) {
                    one.get();
                }
                assertThat(engine.sync(Policy.careful()).inStep()).isTrue();
            }
            assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM t")).containsExactly("" + CONNECTIONS);
        }
    }

    /** Fails with what PostgreSQL refuses, such as a lock that was waited for too long. */
    private static @Nullable Void work(TwoSides sides, String ana, int id, CountDownLatch working) throws SQLException {
        try (Connection connection = sides.database().connectAs(ana);
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '5s'");
            statement.execute("INSERT INTO t (id, n) VALUES (" + id + ", 0)");
            working.countDown();
            for (int i = 0; i < STATEMENTS; i++) {
                statement.execute("UPDATE t SET n = n + 1 WHERE id = " + id);
                statement.execute("SELECT count(*) FROM u");
            }
            return null;
        } finally {
            working.countDown();
        }
    }
}
