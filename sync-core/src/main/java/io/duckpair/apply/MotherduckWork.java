package io.duckpair.apply;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The MotherDuck half of a batch. */
final class MotherduckWork {

    private final AccountSession session;
    private final Set<String> transactionless = new HashSet<>();

    MotherduckWork(AccountSession session) {
        this.session = session;
    }

    void begin() {
        session.begin();
    }

    void execute(List<String> statements) {
        statements.forEach(session::execute);
    }

    void commit() {
        session.commit();
    }

    void rollback() {
        session.rollback();
    }

    void createDatabase(String name) {
        session.createDatabase(name);
        transactionless.add(name);
    }

    /** Refuses where anything is left in it: what was not planned to go must not go with it. */
    void dropEmptyDatabase(String name) {
        List<RelationName> left = session.read().relations().stream().map(Relation::name)
                .filter(relation -> relation.schema().database().equals(name)).sorted().toList();
        refuseIfAny("Database " + name, left);
        session.dropDatabase(name);
    }

    void dropEmptySchema(SchemaName name, List<String> statements) {
        execute(statements);
    }

    private static void refuseIfAny(String what, List<RelationName> left) {
        if (!left.isEmpty()) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    what + " is not empty: it still holds " + left.getFirst() + (left.size() > 1 ? " and others" : "")
                            + ".",
                    "Decide first what becomes of what is in it.");
        }
    }

    /** The relations as they are now. */
    Map<RelationName, Relation> read(Collection<RelationName> names) {
        Map<RelationName, Relation> relations = new HashMap<>();
        names.stream().collect(Collectors.groupingBy(name -> name.schema().database()))
                .forEach((database, wanted) -> session.read(database, wanted)
                        .forEach(relation -> relations.put(relation.name(), relation)));
        return relations;
    }

    /** The columns that a view gives now. */
    List<Column> bind(View view) {
        return session.bind(view.name());
    }

    /** As {@link #read}; a database that is only about to be made holds nothing. */
    Map<RelationName, Relation> seen(Collection<RelationName> names) {
        return read(names);
    }
}
