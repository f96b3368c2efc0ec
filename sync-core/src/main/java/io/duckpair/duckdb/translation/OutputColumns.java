package io.duckpair.duckdb.translation;

import io.duckpair.catalog.Column;
import io.duckpair.types.ColumnType;
import io.duckpair.types.DuckType;
import io.duckpair.types.NumericPolicy;
import io.duckpair.types.PostgresType;
import io.duckpair.types.TypeMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns that a view has, which its translation shall have too. */
final class OutputColumns {

    /** Give another type on the other side, of the same values: {@code sum} of integers is BIGINT here, HUGEINT there. */
    private static final Set<String> TYPED_APART = Set.of("sum", "date_part", "floor", "ceil", "ceiling");

    private final TypeMapping mapping = new TypeMapping(NumericPolicy.VARCHAR);
    private final List<Column> columns;

    OutputColumns(List<Column> columns) {
        this.columns = columns;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The column's value, cast where the function at its top gives another type on the other side. */
    String cast(int position, Tree item, String value) {
        boolean function = item.text("class").equals("FUNCTION") || item.text("class").equals("WINDOW");
        if (!function || !TYPED_APART.contains(item.text("function_name"))) {
            return value;
        }
        return type(columns.get(position).type()).map(type -> "CAST(" + value + " AS " + type + ")").orElse(value);
    }

    /** Empty where the column has a type that is not carried as a number. */
    private Optional<String> type(ColumnType type) {
        return switch (type) {
            case DuckType duck -> mapping.toPostgres(duck).carried().map(ColumnType::sql);
            case PostgresType postgres ->
                    Optional.of(mapping.toDuck(postgres).type().sql()).filter(name -> !name.equals("VARCHAR"));
        };
    }
}
