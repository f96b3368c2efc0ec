package io.duckpair.duckdb;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator;
import io.duckpair.catalog.View;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

public final class DuckSqlTranslator implements SqlTranslator {
    @Override
    public Optional<String> portableCheck(Side from, String expression, UnaryOperator<String> columnNames) {
        return Optional.empty();
    }

    @Override
    public ViewTranslation view(Side from, View view, Function<RelationName, Optional<RelationName>> relationNames) {
        return new ViewTranslation.Refused("not yet");
    }
}
