package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.translation.CheckWriter;
import io.duckpair.duckdb.translation.SelectParser;
import io.duckpair.duckdb.translation.ViewWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Translates with the parser of a DuckDB instance of its own, which is opened when it is first needed. Safe for several
 * threads, which take turns.
 */
public final class DuckSqlTranslator implements SqlTranslator, AutoCloseable {

    private final SelectParser parser = new SelectParser(DuckInstances::inMemory);

    @Override
    public synchronized Optional<String> portableCheck(Side from, String expression, List<Column> columns,
            UnaryOperator<String> columnNames) {
        return CheckWriter.write(parser, from, expression, columns, columnNames);
    }

    @Override
    public synchronized ViewTranslation view(Side from, View view,
            Function<RelationName, Optional<Counterpart>> relations) {
        return ViewWriter.write(parser, from, view, relations);
    }

    /** May be used again; it then opens another instance. */
    @Override
    public synchronized void close() {
        parser.close();
    }
}
