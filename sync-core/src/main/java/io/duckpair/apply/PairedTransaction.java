package io.duckpair.apply;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsContext;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.trash.Trash;
import io.duckpair.types.TypeMapping;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One open transaction on each side for statements of the administrator's and what follows from them. Closing it without
 * {@link #commit} rolls both back.
 */
public final class PairedTransaction implements AutoCloseable {

    private final PostgresWork postgres;
    private final PostgresCatalogReader reader;
    private final ApplyContext context;
    private final Discards discards;
    private boolean motherduckBegun;
    private boolean handedOver;
    private @Nullable AccountSession session;
    private @Nullable MotherduckWork motherduck;

    /**
     * @param work
     *            the PostgreSQL connection whose transaction it is
     * @param notes
     *            another connection, in auto-commit mode, for the intent
     * @param role
     *            the role to act as; null to act as the connecting one
     * @param rows
     *            to fill new tables with; null where tables are made without rows
     * @param trash
     *            where rows go before they are dropped; null where nothing is kept
     */
    public PairedTransaction(Connection work, Connection notes, PostgresCatalogReader reader, @Nullable String role,
            TypeMapping types, ApplyObserver observer, @Nullable RowsContext rows,
            @Nullable Trash trash) {
        this.postgres = new PostgresWork(work, reader, role);
        this.reader = reader;
        this.context = new ApplyContext(notes, types, observer, () -> false, rows, trash);
        this.discards = new Discards(trash);
        postgres.begin();
    }

    /** Runs statements on PostgreSQL. Returns the catalog as this transaction sees it afterwards. */
    public Catalog runOnPostgres(String sql) {
        postgres.actAsRole();
        postgres.execute(List.of(sql));
        postgres.actAsSelf();
        return reader.readInTransaction(postgres.connection());
    }

    /** Takes the opened account; it is closed with this. */
    public void open(AccountSession opened) {
        session = opened;
        motherduck = new MotherduckWork(opened);
    }

    /** Names without a database mean this one, in statements on MotherDuck. */
    public void useDatabase(String database) {
        session().execute("USE " + DuckSql.identifier(database));
    }

    /** Runs statements on MotherDuck. Returns the catalog as this transaction sees it afterwards. */
    public Catalog runOnMotherduck(String sql) {
        if (!motherduckBegun) {
            opened().begin();
            motherduckBegun = true;
        }
        opened().execute(List.of(sql));
        return session().read();
    }

    /**
     * Takes back what ran on a side, and puts tables that it destroyed into the trash as they are now. The same statements can
     * then be run again, and what they destroy has been kept.
     *
     * @param tables
     *            of that side, each with what is done to it
     */
    public void startOverKeeping(Side side, Map<Table, String> tables) {
        switch (side) {
            case POSTGRES -> {
                postgres.rollback();
                postgres.begin();
                postgres.actAsRole();
                postgres.readAllRows();
                tables.forEach((table, reason) -> discards.keepPostgres(table, reason, postgres));
                postgres.readRowsAsTheRoleDoes();
                postgres.actAsSelf();
            }
            case MOTHERDUCK -> {
                opened().rollback();
                opened().begin();
                tables.forEach((table, reason) -> discards.keepMotherduck(table, reason, opened()));
            }
        }
    }

    /**
     * Carries the units out on the other side and commits both sides.
     *
     * @param units
     *            all of one MotherDuck database
     * @param motherduckIsOpen
     *            whether statements ran on MotherDuck already
     * @throws DuckpairException
     *             with the refusing side's error; both sides are as they were
     */
    public void commit(List<Unit> units, boolean motherduckIsOpen) {
        List<String> made = new ArrayList<>();
        try {
            List<Unit> transactional = new ArrayList<>();
            for (Unit unit : units) {
                List<Step> steps = unit.steps();
                if (!steps.isEmpty() && steps.getFirst().change() instanceof CreateDatabase(String name)) {
                    opened().createDatabase(name);
                    made.add(name);
                } else if (steps.isEmpty() || !(steps.getFirst().change() instanceof DropDatabase)) {
                    transactional.add(unit);
                }
            }
            if (!motherduckIsOpen) {
                opened().begin();
            }
            handedOver = true;
            new Batch(postgres, opened(), context, transactional, discards).runInOpenTransactions();
        } catch (UnitFailures e) {
            undo(made);
            throw e.failures().getFirst().error();
        } catch (RuntimeException e) {
            undo(made);
            throw e;
        }
    }

    private void undo(List<String> madeDatabases) {
        opened().rollback();
        postgres.rollback();
        madeDatabases.forEach(opened()::dropEmptyDatabase);
    }

    private MotherduckWork opened() {
        if (motherduck == null) {
            throw new IllegalStateException("the account is not open");
        }
        return motherduck;
    }

    private AccountSession session() {
        if (session == null) {
            throw new IllegalStateException("the account is not open");
        }
        return session;
    }

    @Override
    public void close() {
        if (!handedOver) {
            discards.undo();
        }
        postgres.rollback();
        if (session != null) {
            session.rollback();
            session.close();
        }
    }
}
