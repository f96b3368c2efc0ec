package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.PostgresMovement;
import io.duckpair.rows.PostgresToken;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.state.InStep;
import io.duckpair.state.Mirror;
import io.duckpair.state.MirrorStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors that a batch alters as their homes were altered. What was known of a mirror's rows tells nothing of them once its columns
 * are others; so a mirror is looked at just before, and if nobody has edited it, what it is just after is noted in the batch's own
 * transaction. For one batch.
 */
public final class AlteredMirrors {

    private final Connection work;
    private final Connection notes;
    private final Map<Long, Unedited> unedited = new HashMap<>();
    private final Map<Long, InStep> onMotherduck = new HashMap<>();
    private @Nullable Map<Long, Mirror> mirrors;

    /** How a mirror was before it was altered. */
    private record Unedited(Side home, InStep known) {}

    /**
     * @param work
     *            of the batch's PostgreSQL transaction
     * @param notes
     *            another connection, for what is known
     */
    public AlteredMirrors(Connection work, Connection notes) {
        this.work = work;
        this.notes = notes;
    }

    /**
     * Before the table on one side of a pair is altered.
     *
     * @param then
     *            the tables as they were when the pair was last in step; the one that is altered is so still
     * @param session
     *            whose open transaction alters it, if it is MotherDuck's; opened where it is needed
     */
    public void before(long pairId, TablePair then, Side altered, Supplier<AccountSession> session) {
        Mirror mirror = mirrors().get(pairId);
        InStep known = mirror == null ? null : mirror.inStep();
        if (mirror == null || known == null || mirror.home() == altered || mirror.pending() != null
                || !known.isOf(then.signature()) || unedited.containsKey(pairId)) {
            return;
        }
        boolean isUnedited = switch (mirror.home()) {
            case POSTGRES -> isUneditedOnMotherduck(pairId, then, session.get());
            case MOTHERDUCK -> isUneditedOnPostgres(then, known);
        };
        if (isUnedited) {
            unedited.put(pairId, new Unedited(mirror.home(), known));
        }
    }

    private Map<Long, Mirror> mirrors() {
        Map<Long, Mirror> loaded = mirrors;
        if (loaded == null) {
            loaded = MirrorStore.load(notes);
            mirrors = loaded;
        }
        return loaded;
    }

    private boolean isUneditedOnMotherduck(long pairId, TablePair then, AccountSession session) {
        DuckdbFingerprint earlier = DuckdbFingerprint.parse(MirrorStore.fingerprint(notes, pairId));
        return Fingerprints.of(session, then, earlier.buckets()).equals(earlier);
    }

    private boolean isUneditedOnPostgres(TablePair then, InStep known) {
        // As the ALTER that follows: nobody may write between the look and that.
        execute("LOCK TABLE " + PostgresSql.qualified(then.postgres().name()));
        PostgresMovement movement = PostgresMovement.since(work, then.postgres(), known.horizon(), known.writers());
        return movement != null && movement.written() == 0 && movement.rows() == known.rows();
    }

    /** Whether there will be anything to note of a pair. */
    public boolean isUnedited(long pairId) {
        return unedited.containsKey(pairId);
    }

    /**
     * Once all is altered, with the rights of whom the notes belong to.
     *
     * @param tables
     *            the tables as they are now, but for what is held of their home's changes, by where the home is
     */
    public void after(long pairId, Function<Side, TablePair> tables, Supplier<AccountSession> session) {
        Unedited before = unedited.get(pairId);
        if (before == null) {
            return;
        }
        InStep known = before.known();
        TablePair now = tables.apply(before.home());
        switch (before.home()) {
            case POSTGRES -> {
                InStep mirror = known.altered(now.signature())
                        .withFingerprint(Fingerprints.like(session.get(), now, null).toString());
                MirrorStore.altered(work, pairId, mirror);
                onMotherduck.put(pairId, mirror);
            }
            case MOTHERDUCK -> MirrorStore.altered(work, pairId, rewritten(known, now.postgres())
                    .altered(now.signature()).withFingerprint(MirrorStore.fingerprint(notes, pairId)));
        }
    }

    /** What was noted of mirrors on MotherDuck, by their pairs' ids. */
    public Map<Long, InStep> onMotherduck() {
        return Map.copyOf(onMotherduck);
    }

    /** An ALTER that writes all rows anew does so in their transaction's name, and counts none of them. */
    private InStep rewritten(InStep known, Table table) {
        PostgresToken earlier = PostgresToken.parse(known.postgresToken());
        PostgresToken token = PostgresToken.of(work, List.of(table.oid())).get(table.oid());
        return token == null || token.files().equals(earlier.files()) ? known
                : known.written(new PostgresToken(token.files(), earlier.counts()).toString(),
                        PostgresMovement.horizon(work), PostgresMovement.transaction(work));
    }

    private void execute(String sql) {
        try (Statement statement = work.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
