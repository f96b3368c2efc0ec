package io.duckpair.mirror;

import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.state.InStep;
import io.duckpair.state.MirrorStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sorts out the tables that are as they were although their database moved: whoever writes one table of a file moves the whole
 * file. Looks at many of them with one query, and reads only.
 */
final class QuickLook {

    private static final Logger LOG = LoggerFactory.getLogger(QuickLook.class);

    /** With more, DuckDB takes as long for each, and the fingerprints of large tables more memory. */
    private static final int TOGETHER = 50;

    private final RowsContext context;
    private final MirrorSessions sessions;

    QuickLook(RowsContext context, MirrorSessions sessions) {
        this.context = context;
        this.sessions = sessions;
    }

    /**
     * @param inStep
     *            is given those that are in step
     * @return those that need a closer look, in their order
     */
    List<RowsTask> remaining(List<RowsTask> tasks, Consumer<RowsTask> inStep) {
        List<RowsTask> remaining = new ArrayList<>();
        List<RowsTask> together = new ArrayList<>();
        for (RowsTask task : tasks) {
            InStep known = task.mirror().inStep();
            boolean quick = known != null && task.mirror().pending() == null && task.mirror().trouble() == null
                    && task.onlyMotherduckMoved(known);
            if (!quick) {
                remaining.add(task);
                continue;
            }
            together.add(task);
            if (together.size() == TOGETHER) {
                remaining.addAll(look(together, inStep));
                together.clear();
            }
        }
        if (!together.isEmpty()) {
            remaining.addAll(look(together, inStep));
        }
        return remaining;
    }

    private List<RowsTask> look(List<RowsTask> tasks, Consumer<RowsTask> inStep) {
        Map<Long, String> known = MirrorStore.fingerprints(context.notes(),
                tasks.stream().map(task -> task.mirror().pairId()).toList());
        List<RowsTask> remaining = new ArrayList<>();
        List<RowsTask> looked = new ArrayList<>();
        List<TablePair> pairs = new ArrayList<>();
        List<DuckdbFingerprint> earlier = new ArrayList<>();
        for (RowsTask task : tasks) {
            String fingerprint = known.get(task.mirror().pairId());
            if (fingerprint == null) {
                remaining.add(task);
            } else {
                looked.add(task);
                pairs.add(task.pair());
                earlier.add(DuckdbFingerprint.parse(fingerprint));
            }
        }
        List<DuckdbFingerprint> now = fingerprints(pairs, earlier.stream().map(DuckdbFingerprint::buckets).toList());
        for (int i = 0; i < looked.size(); i++) {
            if (i < now.size() && now.get(i).equals(earlier.get(i))) {
                inStep.accept(looked.get(i));
            } else {
                remaining.add(looked.get(i));
            }
        }
        return remaining;
    }

    /** None where one of the tables cannot be read: then each is looked at for itself. */
    private List<DuckdbFingerprint> fingerprints(List<TablePair> pairs, List<Buckets> buckets) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        Connection connection = sessions.forReading().connection();
        try {
            return DuckdbFingerprint.of(connection, pairs, buckets);
        } catch (SQLException e) {
            LOG.debug("Looking at {} tables together", pairs.size(), e);
            return List.of();
        }
    }
}
