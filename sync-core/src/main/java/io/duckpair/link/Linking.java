package io.duckpair.link;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresIdentity;
import io.duckpair.state.BaselineWriter;
import io.duckpair.state.ChoiceStore;
import io.duckpair.state.LinkRecord;
import io.duckpair.state.LinkStore;
import io.duckpair.state.StateSchema;
import io.duckpair.state.SyncerLock;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Makes, changes and ends a link in its dedicated database. What is saved of it beside, in the {@link LinkBook}, is the caller's.
 * No object of either side is touched.
 *
 * <p>
 * All methods do I/O and throw {@link DuckpairException}. A role, a MotherDuck user or a database that stands in another link is
 * {@code LINKED_ELSEWHERE}, with that link's name.
 */
public final class Linking {

    private final PostgresDatabase postgres;
    private final LinkedUsers known;

    /**
     * @param postgres
     *            the dedicated database
     * @param known
     *            whom the saved links were made with, on other servers too
     */
    public Linking(PostgresDatabase postgres, LinkedUsers known) {
        this.postgres = postgres;
        this.known = known;
    }

    /** What the database remembers; empty where it is in no link. */
    public Optional<LinkRecord> current() {
        try (Connection connection = postgres.connect()) {
            return current(connection);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static Optional<LinkRecord> current(Connection connection) {
        return StateSchema.exists(connection) ? LinkStore.load(connection) : Optional.empty();
    }

    /**
     * Links the database. One that has the same link already, as from a sync, is given its name and environment.
     *
     * @return the databases of the server that could not be looked into for another link of the same role or user
     */
    public List<Unchecked> create(Account account, Link link) {
        try (Connection connection = postgres.connect()) {
            LinkRecord wanted = record(connection, account, link);
            known.requireFree(link, wanted);
            List<Unchecked> unchecked = OneToOne.write(postgres, wanted, () -> {
                current(connection).ifPresent(before -> requireSame(before, wanted));
                StateSchema.migrate(connection, postgres::connect);
                LinkStore.save(connection, wanted);
            });
            known.note(link, wanted);
            return unchecked;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Gives the database's link another role, account, default database, name or environment. With another account or default
     * database what was in step before says nothing any more, and is forgotten: the next sync carries what only one side has, and
     * drops nothing.
     *
     * @return as {@link #create}
     * @throws DuckpairException
     *             {@code ANOTHER_SYNCER} while it is being synced
     */
    public List<Unchecked> change(Account account, Link link) {
        try (Connection connection = postgres.connect()) {
            LinkRecord wanted = record(connection, account, link);
            LinkRecord before = current(connection).orElseThrow(this::notLinked);
            known.requireFree(link, wanted);
            SyncerLock.acquire(connection);
            try {
                List<Unchecked> unchecked = OneToOne.write(postgres, wanted, () -> {
                    StateSchema.migrate(connection, postgres::connect);
                    inTransaction(connection, () -> {
                        if (!sameSides(before, wanted)) {
                            forgetBaseline(connection);
                        }
                        LinkStore.save(connection, wanted);
                    });
                });
                known.note(link, wanted);
                return unchecked;
            } finally {
                SyncerLock.release(connection);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Ends the database's link: role, user and database are free for others. What both sides hold stays; what is remembered of
     * them is forgotten, but for the history of runs. Does nothing where there is no link.
     *
     * @throws DuckpairException
     *             {@code ANOTHER_SYNCER} while it is being synced
     */
    public void remove() {
        try (Connection connection = postgres.connect()) {
            if (current(connection).isEmpty()) {
                return;
            }
            SyncerLock.acquire(connection);
            try {
                StateSchema.migrate(connection, postgres::connect);
                inTransaction(connection, () -> {
                    forgetBaseline(connection);
                    LinkStore.remove(connection);
                });
            } finally {
                SyncerLock.release(connection);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static LinkRecord record(Connection connection, Account account, Link link) {
        PostgresIdentity identity = PostgresIdentity.read(connection);
        String role = link.role() == null ? identity.role() : link.role();
        Rights.requireRole(connection, identity, role);
        Rights.requireWritable(connection);
        Rights.requireUtf8(connection);
        AccountId id = account.id();
        return new LinkRecord(role, id.kind(), id.value(), link.defaultDatabase(), identity.systemIdentifier(),
                identity.databaseOid(), link.name(), link.environment().word(), account.title());
    }

    private void requireSame(LinkRecord known, LinkRecord wanted) {
        String database = postgres.settings().database();
        if (known.databaseOid() != wanted.databaseOid()) {
            throw new DuckpairException(ErrorCode.IDENTITY_CHANGED,
                    Sentence.of("Database {0} is a copy of one that was linked, by {1}.", database,
                            known.said()),
                    Sentence.of("End what it remembers of that with duckpair unlink, then link it."));
        }
        if (!known.role().equals(wanted.role()) || !sameSides(known, wanted)) {
            throw OneToOne.taken(postgres, Sentence.of("Database {0}", database), known, database);
        }
    }

    private static boolean sameSides(LinkRecord known, LinkRecord wanted) {
        return known.accountKind().equals(wanted.accountKind()) && known.accountId().equals(wanted.accountId())
                && known.defaultDatabase().equalsIgnoreCase(wanted.defaultDatabase())
                && known.databaseOid() == wanted.databaseOid();
    }

    private DuckpairException notLinked() {
        return new DuckpairException(ErrorCode.BAD_INPUT,
                Sentence.of("Database {0} is in no link.", postgres.settings().database()),
                Sentence.of("Make one with duckpair link."));
    }

    private static void forgetBaseline(Connection connection) {
        try (BaselineWriter writer = new BaselineWriter(connection)) {
            writer.clear();
        }
        ChoiceStore.clear(connection);
    }

    private static void inTransaction(Connection connection, Runnable work) {
        try {
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
