package io.duckpair.engine;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline;
import io.duckpair.drift.Evidence;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.state.InStep;
import io.duckpair.state.Intent;
import io.duckpair.state.IntentStore;
import io.duckpair.state.Mirror;
import io.duckpair.state.MirrorStore;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from intents that an earlier process left behind. Their batches' PostgreSQL side was rolled back; whether MotherDuck
 * committed shows in its catalog. If it did, what the batch made there is Duckpair's own work: it is told to the comparison as
 * evidence, and the round that follows brings PostgreSQL and the baseline after it.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final List<Intent> intents;
    private final Evidence evidence;
    /** On MotherDuck, made by batches of which PostgreSQL's side knows nothing. */
    private final Set<RelationName> mirrors;
    /** What is known of mirrors that such batches altered. */
    private final Map<Long, InStep> altered;

    private Recovery(List<Intent> intents, Evidence evidence, Set<RelationName> mirrors, Map<Long, InStep> altered) {
        this.intents = intents;
        this.evidence = evidence;
        this.mirrors = mirrors;
        this.altered = altered;
    }

    static Recovery of(Connection connection, Account account) {
        List<Intent> intents = IntentStore.load(connection);
        if (intents.isEmpty()) {
            return new Recovery(List.of(), Evidence.none(), Set.of(), Map.of());
        }
        Map<RelationName, RelationName> relations = new HashMap<>();
        Map<RelationName, Map<String, String>> columns = new HashMap<>();
        Set<RelationName> mirrors = new HashSet<>();
        Map<Long, InStep> altered = new HashMap<>();
        try (AccountSession session = account.openForReading()) {
            Catalog catalog = session.read();
            for (Intent intent : intents) {
                boolean committed = fingerprint(intent, catalog).equals(intent.after());
                LOG.info("A batch on {} was interrupted; MotherDuck {} committed", intent.database(),
                        committed ? "had" : "had not");
                if (committed) {
                    relations.putAll(intent.renamedRelations());
                    columns.putAll(intent.renamedColumns());
                    mirrors.addAll(intent.made());
                    altered.putAll(intent.altered());
                }
            }
        }
        return new Recovery(intents, new Evidence(relations, columns, Set.of()), mirrors, altered);
    }

    private static String fingerprint(Intent intent, Catalog catalog) {
        List<Relation> now = intent.touched().stream().map(catalog::relation).flatMap(Optional::stream).toList();
        return Intent.fingerprint(now);
    }

    Evidence evidence() {
        return evidence;
    }

    boolean isNeeded() {
        return !intents.isEmpty();
    }

    /**
     * Notes what mirrors are since such a batch altered them, as the batch itself would have. Not of one that was copied since: the
     * intent outlives a round in which something else fails.
     */
    void noteMirrors(Connection connection) {
        if (altered.isEmpty()) {
            return;
        }
        Map<Long, Mirror> known = MirrorStore.load(connection);
        altered.forEach((pair, mirror) -> {
            InStep before = known.getOrDefault(pair, Mirror.unknown(pair, Side.POSTGRES)).inStep();
            if (before != null && before.at().equals(mirror.at())) {
                MirrorStore.altered(connection, pair, mirror);
            }
        });
    }

    /**
     * Notes that the rows of tables that such a batch made are PostgreSQL's. They are pairs only now, when PostgreSQL's rows may
     * be gone already, and an empty table would be taken for the mirror of one that has rows.
     *
     * @param baseline
     *            with those pairs
     */
    void noteHomes(Connection connection, Baseline baseline) {
        baseline.relations().stream().filter(pair -> mirrors.contains(pair.motherduck().name()))
                .forEach(pair -> MirrorStore.firstHome(connection, pair.id(), Side.POSTGRES));
    }

    /** Once a round has come through, the intents have nothing left to tell. */
    void finish(Connection connection) {
        intents.forEach(intent -> IntentStore.delete(connection, intent.id()));
    }
}
