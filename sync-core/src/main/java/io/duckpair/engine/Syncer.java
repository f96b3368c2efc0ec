package io.duckpair.engine;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.OneToOne;
import io.duckpair.link.Rights;
import io.duckpair.link.Unchecked;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.state.LinkStore;
import io.duckpair.state.StateSchema;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to hold before this process does anything with a link, from the least to the most: to look, both sides must be the
 * link's; to write, the role must be able to, and nobody else may sync them. Refusals are {@link DuckpairException}s.
 */
final class Syncer {

    private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

    private final Supplier<LinkSettings> settings;
    private final Connections connections;
    private final SyncerHold hold = new SyncerHold();

    Syncer(Supplier<LinkSettings> settings, Connections connections) {
        this.settings = settings;
        this.connections = connections;
    }

    /** Requires that database and account are the link's. Returns whether there is any state. */
    boolean requireLink(Connection connection) {
        boolean hasState = StateSchema.exists(connection);
        LinkCheck check = check(connection);
        check.requireRole(connection);
        if (hasState) {
            LinkStore.load(connection).ifPresent(check::require);
        }
        return hasState;
    }

    /** Whether pg_duckdb syncs the database in Duckpair's place. */
    boolean isLeftToPgDuckdb(Connection connection) {
        return check(connection).isLeftToPgDuckdb();
    }

    /** The role that the link is of; where pg_duckdb syncs, the one whose token it takes. */
    String role() {
        return check(connections.work()).role();
    }

    /** Requires the link, and becomes the one process that asks pg_duckdb to sync it. Writes nothing. */
    void askPgDuckdb(Connection connection) {
        requireLink(connection);
        hold.acquire(connections.notes());
    }

    /** Requires the link, and becomes its syncer: makes the state if there is none, and remembers a link that is new. */
    void become() {
        Connection connection = connections.work();
        requireLink(connection);
        becomeAnew(connection);
        if (LinkStore.load(connection).isEmpty()) {
            LinkCheck check = check(connection);
            List<Unchecked> unchecked = OneToOne.write(settings.get().postgres(), check.record(),
                    () -> LinkStore.load(connection).ifPresentOrElse(check::require,
                            () -> LinkStore.save(connections.notes(), check.record())));
            unchecked.forEach(one -> LOG.warn("Not looked into for another link of the same role or user: {}: {}",
                    one.database(), one.reason()));
        }
    }

    /** As {@link #become}, whatever link the database remembers; who calls remembers this one in its place. */
    void becomeAnew() {
        becomeAnew(connections.work());
    }

    private void becomeAnew(Connection connection) {
        LinkCheck check = check(connection);
        check.requireNoOtherEngine();
        Rights.requireWritable(connection);
        Rights.requireUtf8(connection);
        check.requireRole(connection);
        check.requireNoForeignCode(connection);
        hold.acquire(connections.notes());
        if (!StateSchema.isCurrent(connection)) {
            StateSchema.migrate(connection, settings.get().postgres()::connect);
        }
    }

    /** Requires the state, of this version; becomes the syncer only where it has to be made. */
    void requireState() {
        if (!StateSchema.isCurrent(connections.work())) {
            become();
        }
    }

    private LinkCheck check(Connection connection) {
        return new LinkCheck(settings.get(), PostgresIdentity.read(connection));
    }

    /** From now on the process stays the syncer between operations. */
    void keep() {
        hold.keep();
    }

    void endOfOperation() {
        hold.endOfOperation();
    }

    /** No more rounds follow: another process may be the syncer. */
    void endOfLoop() {
        hold.endOfLoop();
    }
}
