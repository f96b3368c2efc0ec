package io.duckpair.types;

import io.duckpair.types.DefaultValue.Literal;
import io.duckpair.types.DefaultValue.None;
import java.util.List;
import java.util.Optional;

/** Reads and writes the defaults of one side. */
final class Defaults {

    static final Defaults POSTGRES = new Defaults(new PostgresDialect());
    static final Defaults DUCK = new Defaults(new DuckDialect());

    private final DefaultReader reader;
    private final DefaultWriter writer;

    private Defaults(Dialect dialect) {
        this.reader = new DefaultReader(dialect);
        this.writer = new DefaultWriter(dialect);
    }

    /** @param kind of the column; empty where it takes no constant but NULL */
    Optional<DefaultValue> parse(String expression, Optional<ColumnKind> kind) {
        return SqlExpressionParser.parse(expression).flatMap(parsed -> DefaultReader.isNull(parsed)
                ? Optional.of(new None())
                : kind.flatMap(known -> reader.read(parsed, known)));
    }

    Optional<String> sql(DefaultValue value, ColumnKind kind) {
        return writer.write(value, kind);
    }

    /** False for a constant that is no label of the enum it should go into. */
    static boolean labelled(DefaultValue value, ColumnType type) {
        return !(value instanceof Literal(String text)) || switch (type) {
            case PostgresType.Enumeration(String _, String _, List<String> labels) -> labels.contains(text);
            case DuckType.Enumeration(List<String> labels) -> labels.contains(text);
            case PostgresType _,DuckType _ -> true;
        };
    }

    /** Whether a number of PostgreSQL is the text that MotherDuck keeps for it, where {@code 1.50} may be spelled so. */
    static boolean sameNumber(DefaultValue postgres, PostgresType postgresType, DefaultValue duck, DuckType duckType) {
        boolean numberAsText = ColumnKind.of(postgresType).filter(new ColumnKind(ValueKind.NUMBER, false)::equals)
                .isPresent()
                && ColumnKind.of(duckType).filter(new ColumnKind(ValueKind.TEXT, false)::equals).isPresent();
        return numberAsText && duck instanceof Literal(String text)
                && ValueKind.NUMBER.canonical(text).map(Literal::new).filter(postgres::equals).isPresent();
    }
}
