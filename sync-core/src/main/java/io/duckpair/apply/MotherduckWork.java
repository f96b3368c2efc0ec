package io.duckpair.apply;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.AccountSession.Detail;
import io.duckpair.duckdb.DuckErrors;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.wording.Sentence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The MotherDuck half of a batch. */
final class MotherduckWork {

    private final Supplier<AccountSession> opening;
    private final Supplier<@Nullable Catalog> asRead;
    /** What databases hold that nobody else can write meanwhile: read once, and kept up with what was committed since. */
    private final Map<String, Map<RelationName, Relation>> held = new HashMap<>();
    /** Tables that were committed, as they are now; empty where they are gone. */
    private final Map<RelationName, Optional<Relation>> written = new HashMap<>();
    /** Tables that the batch in hand has built anew. */
    private final Set<RelationName> rebuilt = new HashSet<>();
    private boolean wroteMoreThanTables;
    private boolean begun;

    /** On a session of the caller's. */
    MotherduckWork(AccountSession session) {
        this.opening = () -> session;
        this.asRead = () -> null;
    }

    /** On an account that is opened for reading when it is first needed, if it is not open yet. */
    MotherduckWork(HeldAccount account) {
        this.opening = account::forReading;
        this.asRead = account::asRead;
    }

    AccountSession session() {
        return opening.get();
    }

    void begin() {
        session().begin();
        begun = true;
        rebuilt.clear();
    }

    void execute(List<String> statements) {
        statements.forEach(session()::execute);
    }

    void commit(List<Unit> units, ReadBack after) {
        session().commit();
        begun = false;
        for (Unit unit : units) {
            for (Step step : unit.steps()) {
                if (step.side() == Side.MOTHERDUCK) {
                    givenUp(step.change()).ifPresent(name -> note(name, null));
                    made(step.change()).ifPresent(name -> note(name, after.relation(Side.MOTHERDUCK, name)));
                    noteWritten(step.change(), after);
                }
            }
        }
    }

    private void noteWritten(Change change, ReadBack after) {
        switch (change) {
            case CreateTable(var table) -> noteWritten(table.name(), after, table.estimatedRows());
            case DropTable(var table) -> written.put(table.name(), Optional.empty());
            case AlterTable(var before, var then, var _) -> {
                written.put(before.name(), Optional.empty());
                noteWritten(then.name(), after, before.estimatedRows());
            }
            case CreateView _,DropView _,AlterView _,CreateDatabase _,DropDatabase _,CreateSchema _,DropSchema _ ->
                    wroteMoreThanTables = true;
        }
    }

    private void noteWritten(RelationName name, ReadBack after, long rows) {
        if (after.relation(Side.MOTHERDUCK, name) instanceof Table table) {
            written.put(name, Optional.of(table.estimatedRows() < 0 ? table.withEstimatedRows(rows) : table));
        } else {
            wroteMoreThanTables = true;
        }
    }

    /** What of tables was committed; empty where something else was too. */
    Optional<Map<RelationName, Optional<Relation>>> written() {
        return wroteMoreThanTables ? Optional.empty() : Optional.of(Map.copyOf(written));
    }

    private void note(RelationName name, @Nullable Relation now) {
        String database = name.schema().database();
        // What was read before this session must not be taken up later without what was committed meanwhile.
        Map<RelationName, Relation> relations = asRead.get() == null ? held.get(database)
                : held.computeIfAbsent(database, this::relations);
        if (relations == null) {
            return;
        }
        if (now == null) {
            relations.remove(name);
        } else {
            relations.put(name, now);
        }
    }

    private static Optional<RelationName> givenUp(Change change) {
        return switch (change) {
            case DropTable(var table) -> Optional.of(table.name());
            case AlterTable(var before, var _, var _) -> Optional.of(before.name());
            case DropView(var view) -> Optional.of(view.name());
            case AlterView(var before, var _) -> Optional.of(before.name());
            case CreateTable _,CreateView _,CreateDatabase _,DropDatabase _,CreateSchema _,DropSchema _ ->
                    Optional.empty();
        };
    }

    private static Optional<RelationName> made(Change change) {
        return switch (change) {
            case CreateTable(var table) -> Optional.of(table.name());
            case AlterTable(var _, var after, var _) -> Optional.of(after.name());
            case CreateView(var view, var _) -> Optional.of(view.name());
            case AlterView(var _, var after) -> Optional.of(after.name());
            case DropTable _,DropView _,CreateDatabase _,DropDatabase _,CreateSchema _,DropSchema _ ->
                    Optional.empty();
        };
    }

    void rollback() {
        if (begun) {
            begun = false;
            session().rollback();
        }
    }

    void createDatabase(String name) {
        session().createDatabase(name);
        wroteMoreThanTables = true;
        held.put(name, new HashMap<>());
    }

    /** Refuses where anything is left in it: what was not planned to go must not go with it. */
    void dropEmptyDatabase(String name) {
        Catalog now = session().read();
        Stream<RelationName> followed = now.relations().stream().map(Relation::name);
        Stream<RelationName> leftAlone = now.leftAlone().stream().filter(object -> !object.name().isEmpty())
                .map(object -> object.schema().relation(object.name()));
        List<String> left = new ArrayList<>(Stream.concat(followed, leftAlone)
                .filter(relation -> relation.schema().database().equals(name)).sorted().map(RelationName::toString)
                .toList());
        left.addAll(session().otherObjects(name));
        refuseIfAny(name, left);
        session().dropDatabase(name);
        wroteMoreThanTables = true;
        held.put(name, new HashMap<>());
    }

    void dropEmptySchema(SchemaName name, List<String> statements) {
        execute(statements);
    }

    private static void refuseIfAny(String database, List<String> left) {
        if (!left.isEmpty()) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    left.size() > 1
                            ? Sentence.of("Database {0} is not empty: it still holds {1} and others.", database,
                                    left.getFirst())
                            : Sentence.of("Database {0} is not empty: it still holds {1}.", database, left.getFirst()),
                    Sentence.of("Decide first what becomes of what is in it."));
        }
    }

    /** The relations as they are now. */
    Map<RelationName, Relation> read(Collection<RelationName> names) {
        Map<RelationName, Relation> relations = new HashMap<>();
        names.stream().collect(Collectors.groupingBy(name -> name.schema().database()))
                .forEach((database, wanted) -> session().read(database, wanted)
                        .forEach(relation -> relations.put(relation.name(), relation)));
        return relations;
    }

    /** What the units wrote, as it is now. */
    Map<RelationName, Relation> readBack(List<Unit> units, Collection<RelationName> written) {
        Map<RelationName, Relation> relations = written(units, written);
        for (Unit unit : units) {
            for (Step step : unit.steps()) {
                if (step.change() instanceof AlterTable(var _, var then, var _) && buildsAnew(step)
                        && relations.get(then.name()) instanceof Table table) {
                    relations.put(table.name(), table.withEstimatedRows(rows(table.name())));
                    rebuilt.add(table.name());
                }
            }
        }
        return relations;
    }

    /** Where DuckDB cannot alter a table, another one takes its place. */
    private static boolean buildsAnew(Step step) {
        return step.side() == Side.MOTHERDUCK
                && step.sql().stream().anyMatch(sql -> sql.startsWith("CREATE TABLE "));
    }

    /** How many rows it has is read back as it will be; of other tables DuckDB does not know that before the commit. */
    boolean hasRebuilt(RelationName table) {
        return rebuilt.contains(table);
    }

    /** DuckDB's estimate of a table that was made in the open transaction is 0; afterwards it counts rows that are gone too. */
    private long rows(RelationName table) {
        try (Statement statement = session().connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + DuckSql.qualified(table))) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    private Map<RelationName, Relation> written(List<Unit> units, Collection<RelationName> written) {
        Set<Detail> details = WrittenDetails.of(units, written).orElse(null);
        if (details == null) {
            return read(written);
        }
        Map<RelationName, Relation> relations = new HashMap<>();
        written.stream().collect(Collectors.groupingBy(name -> name.schema().database()))
                .forEach((database, tables) -> session().read(database, tables, details)
                        .forEach(relation -> relations.put(relation.name(), relation)));
        return relations;
    }

    /** The columns that a view gives now. */
    List<Column> bind(View view) {
        return session().bind(view.name());
    }

    /**
     * The relations as they were before the batch in hand. A database that is only about to be made holds nothing.
     */
    Map<RelationName, Relation> before(Collection<RelationName> names) {
        if (names.isEmpty() || !session().exclusive()) {
            return read(names);
        }
        Map<RelationName, Relation> relations = new HashMap<>();
        for (RelationName name : names) {
            Relation relation = held.computeIfAbsent(name.schema().database(), this::relations).get(name);
            if (relation != null) {
                relations.put(name, relation);
            }
        }
        return relations;
    }

    private Map<RelationName, Relation> relations(String database) {
        Map<RelationName, Relation> relations = new HashMap<>();
        Catalog seen = asRead.get();
        Collection<Relation> present = seen == null ? session().relations(database) : seen.relations();
        present.stream().filter(relation -> relation.name().schema().database().equals(database))
                .forEach(relation -> relations.put(relation.name(), relation));
        return relations;
    }
}
