package io.duckpair.types;

import io.duckpair.types.DefaultValue.Elements;
import io.duckpair.types.DefaultValue.Literal;
import io.duckpair.types.DefaultValue.None;
import io.duckpair.types.DefaultValue.WellKnown;
import io.duckpair.types.SqlExpression.Array;
import io.duckpair.types.SqlExpression.Call;
import io.duckpair.types.SqlExpression.Cast;
import io.duckpair.types.SqlExpression.Constant;
import io.duckpair.types.SqlExpression.Form;
import io.duckpair.types.SqlExpression.Null;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a parsed default means for a column of a certain kind. */
final class DefaultReader {

    /** Whose values have to be written as strings to mean what they say. */
    private static final Set<ValueKind> STRINGS_ONLY = Set.of(ValueKind.BYTEA, ValueKind.BLOB, ValueKind.BITS,
            ValueKind.FOREIGN);
    /** Whose one spelling is also what the engines make of them as text. */
    private static final Set<ValueKind> SPELLED_ALIKE = Set.of(ValueKind.INTEGER, ValueKind.BOOLEAN, ValueKind.UUID,
            ValueKind.BITS);

    private final Dialect dialect;

    DefaultReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Empty where the default means nothing on the other side. */
    Optional<DefaultValue> read(SqlExpression expression, ColumnKind kind) {
        return kind.list() ? list(expression, kind.value()) : scalar(expression, kind.value());
    }

    /** Whether it is NULL, which any column takes. */
    static boolean isNull(SqlExpression expression) {
        return switch (expression) {
            case Null _ -> true;
            case Cast(SqlExpression value, String _) -> isNull(value);
            case Constant _,Call _,Array _ -> false;
        };
    }

    private Optional<DefaultValue> scalar(SqlExpression expression, ValueKind kind) {
        return switch (expression) {
            case Null _ -> Optional.of(new None());
            case Constant constant -> constant(constant, kind);
            case Cast(SqlExpression value, String type) -> cast(value, type, kind);
            case Call call -> call(call, kind);
            case Array _ -> Optional.empty();
        };
    }

    private static Optional<DefaultValue> constant(Constant constant, ValueKind kind) {
        boolean sameOnBothSides = switch (constant.form()) {
            case STRING -> true;
            case BOOLEAN -> !STRINGS_ONLY.contains(kind);
            // As text, 1e3 is 1000 on one side and 1000.0 on the other.
            case NUMBER -> !STRINGS_ONLY.contains(kind)
                    && (kind != ValueKind.TEXT
                            || constant.text().chars().noneMatch(letter -> letter == 'e' || letter == 'E'));
        };
        return sameOnBothSides ? kind.canonical(constant.text()).map(Literal::new) : Optional.empty();
    }

    private Optional<DefaultValue> cast(SqlExpression value, String type, ValueKind kind) {
        if (type.endsWith("[]")) {
            return Optional.empty();
        }
        CastType cast = dialect.casts().containsKey(type) ? new CastType(type, List.of()) : CastType.of(type);
        ValueKind through = dialect.casts().get(cast.name());
        if (through == null) {
            return scalar(value, kind);
        }
        return scalar(value, through).filter(cast::keeps).flatMap(read -> convert(read, through, kind));
    }

    private static Optional<DefaultValue> convert(DefaultValue value, ValueKind from, ValueKind to) {
        if (from == to) {
            return Optional.of(value);
        }
        return switch (value) {
            case None none -> Optional.of(none);
            case WellKnown wellKnown -> wellKnown.in(to).map(fitting -> fitting);
            case Literal(String text) ->
                    convertible(from, to) ? to.canonical(text).map(Literal::new) : Optional.empty();
            case Elements _ -> Optional.empty();
        };
    }

    private static boolean convertible(ValueKind from, ValueKind to) {
        boolean fromText = from == ValueKind.TEXT || from == ValueKind.FOREIGN;
        return switch (to) {
            case TEXT, FOREIGN -> fromText || SPELLED_ALIKE.contains(from);
            case BYTEA, BLOB, BITS -> fromText;
            case BOOLEAN, INTEGER, DECIMAL, NUMBER, DATE, TIME, TIME_TZ, TIMESTAMP, TIMESTAMP_TZ, INTERVAL, UUID,
                    JSON -> true;
        };
    }

    private Optional<DefaultValue> call(Call call, ValueKind kind) {
        Optional<WellKnown> wellKnown = wellKnown(call);
        if (wellKnown.isPresent()) {
            return wellKnown.flatMap(function -> function.in(kind));
        }
        IntervalText.Unit unit = dialect.intervals().get(call.name());
        if (unit == null || !call.isBuiltIn() || kind != ValueKind.INTERVAL || call.arguments().size() != 1) {
            return Optional.empty();
        }
        return wholeNumber(call.arguments().getFirst()).map(count -> new Literal(IntervalText.canonical(count, unit)));
    }

    private Optional<WellKnown> wellKnown(Call call) {
        if (call.name().equals("timezone") && call.arguments().size() == 2 && call.isBuiltIn()) {
            return utcNow(call.arguments().getFirst(), call.arguments().getLast());
        }
        return Optional.ofNullable(dialect.functions().get(call.name())).filter(_ -> call.arguments().isEmpty())
                // PostgreSQL's extensions for UUIDs may be installed in any schema.
                .filter(function -> call.isBuiltIn() || function == WellKnown.RANDOM_UUID);
    }

    private Optional<WellKnown> utcNow(SqlExpression zone, SqlExpression time) {
        boolean utc = scalar(zone, ValueKind.TEXT).filter(text -> text instanceof Literal(String name)
                && name.equalsIgnoreCase("utc")).isPresent();
        // Of a local time, timezone() would make an instant.
        boolean now = time instanceof Call call && !call.name().contains("local")
                && wellKnown(call).filter(WellKnown.NOW::equals).isPresent();
        return utc && now ? Optional.of(WellKnown.NOW_UTC) : Optional.empty();
    }

    /** The number in DuckDB's {@code to_days(CAST(trunc(CAST(5 AS DOUBLE)) AS INTEGER))}, which it makes of INTERVAL 5 DAY. */
    private static Optional<Long> wholeNumber(SqlExpression expression) {
        return switch (expression) {
            case Cast(SqlExpression value, String _) -> wholeNumber(value);
            case Call call when call.name().equals("trunc") && call.isBuiltIn() && call.arguments().size() == 1 ->
                    wholeNumber(call.arguments().getFirst());
            case Constant(Form _, String text) -> Optional.of(text).filter(digits -> digits.matches("-?\\d{1,9}"))
                    .map(Long::valueOf);
            case Call _,Null _,Array _ -> Optional.empty();
        };
    }

    private Optional<DefaultValue> list(SqlExpression expression, ValueKind kind) {
        return switch (expression) {
            case Null _ -> Optional.of(new None());
            case Cast(SqlExpression value, String type) when type.endsWith("[]") -> list(value, kind);
            case Cast _ -> Optional.empty();
            case Array(List<SqlExpression> elements) -> elements(elements, kind);
            case Call call -> call.name().equals("list_value") && call.isBuiltIn() ? elements(call.arguments(), kind)
                    : Optional.empty();
            case Constant(Form form, String text) -> form == Form.STRING
                    ? dialect.arrayElements(text).flatMap(elements -> elements(elements, kind))
                    : Optional.empty();
        };
    }

    private Optional<DefaultValue> elements(List<SqlExpression> expressions, ValueKind kind) {
        List<DefaultValue> elements = new ArrayList<>();
        for (SqlExpression expression : expressions) {
            Optional<DefaultValue> element = scalar(expression, kind);
            if (element.isEmpty() || element.get() instanceof WellKnown) {
                return Optional.empty();
            }
            elements.add(element.get());
        }
        return Optional.of(new Elements(elements));
    }
}
