package io.duckpair.types;

import static io.duckpair.types.Quality.EXACT;
import static io.duckpair.types.Quality.ROUNDED;
import static io.duckpair.types.Quality.TEXTUAL;
import static io.duckpair.types.Quality.WIDENING;

import io.duckpair.types.Mapping.Carried;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The type table read from PostgreSQL. What it does not know is carried as PostgreSQL's text form. */
final class PostgresToDuck {

    private static final Carried<DuckType> TEXT = scalar("VARCHAR", TEXTUAL);
    private static final int MAX_DECIMAL = 38;
    /** The letters whose case DuckDB ignores. */
    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    private static final Map<String, Carried<DuckType>> SCALARS = Map.ofEntries(
            Map.entry("bool", scalar("BOOLEAN", EXACT)),
            Map.entry("int2", scalar("SMALLINT", EXACT)),
            Map.entry("int4", scalar("INTEGER", EXACT)),
            Map.entry("int8", scalar("BIGINT", EXACT)),
            Map.entry("float4", scalar("FLOAT", EXACT)),
            Map.entry("float8", scalar("DOUBLE", EXACT)),
            Map.entry("text", scalar("VARCHAR", EXACT)),
            Map.entry("varchar", scalar("VARCHAR", WIDENING)),
            Map.entry("bpchar", scalar("VARCHAR", WIDENING)),
            Map.entry("name", scalar("VARCHAR", WIDENING)),
            Map.entry("json", scalar("JSON", EXACT)),
            Map.entry("jsonb", scalar("JSON", WIDENING)),
            Map.entry("uuid", scalar("UUID", EXACT)),
            Map.entry("bytea", scalar("BLOB", EXACT)),
            Map.entry("varbit", scalar("BIT", EXACT)),
            Map.entry("date", scalar("DATE", EXACT)),
            Map.entry("time", scalar("TIME", EXACT)),
            Map.entry("timetz", scalar("TIME WITH TIME ZONE", EXACT)),
            Map.entry("timestamp", scalar("TIMESTAMP", EXACT)),
            Map.entry("timestamptz", scalar("TIMESTAMP WITH TIME ZONE", EXACT)),
            Map.entry("interval", scalar("INTERVAL", EXACT)));

    private final NumericPolicy numericWithoutPrecision;

    PostgresToDuck(NumericPolicy numericWithoutPrecision) {
        this.numericWithoutPrecision = numericWithoutPrecision;
    }

    Carried<DuckType> map(PostgresType type) {
        return switch (type) {
            case PostgresType.Scalar scalar -> scalar(scalar);
            // PostgreSQL allows an enum without labels; DuckDB does not.
            case PostgresType.Enumeration(String _, String _, List<String> labels) -> labels.isEmpty() ? TEXT
                    : new Carried<>(new DuckType.Enumeration(labels), EXACT);
            case PostgresType.Domain(String _, String _, PostgresType base) -> {
                Carried<DuckType> mapped = map(base);
                yield new Carried<>(mapped.type(), mapped.quality().worse(WIDENING));
            }
            case PostgresType.Composite(String _, String _, List<PostgresType.Field> fields) -> composite(fields);
            case PostgresType.Array(PostgresType element, int dimensions) -> array(map(element), dimensions);
        };
    }

    private Carried<DuckType> scalar(PostgresType.Scalar type) {
        // The extension may be installed in any schema.
        if (type.name().equals("citext")) {
            return scalar("VARCHAR", WIDENING);
        }
        if (!type.schema().equals(PostgresType.BUILT_IN)) {
            return TEXT;
        }
        if (type.name().equals("numeric")) {
            return numeric(type);
        }
        Carried<DuckType> mapped = SCALARS.getOrDefault(type.name(), TEXT);
        return type.hasModifier() ? new Carried<>(mapped.type(), mapped.quality().worse(WIDENING)) : mapped;
    }

    private Carried<DuckType> numeric(PostgresType.Scalar type) {
        if (!type.hasModifier()) {
            return switch (numericWithoutPrecision) {
                case VARCHAR -> TEXT;
                case DOUBLE -> scalar("DOUBLE", ROUNDED);
            };
        }
        boolean fits = type.precision() <= MAX_DECIMAL && type.scale() >= 0 && type.scale() <= type.precision();
        return fits ? new Carried<>(new DuckType.Decimal(type.precision(), type.scale()), EXACT) : TEXT;
    }

    private Carried<DuckType> composite(List<PostgresType.Field> fields) {
        Set<String> names = new HashSet<>();
        List<DuckType.Field> mapped = new ArrayList<>();
        Quality quality = EXACT;
        for (PostgresType.Field field : fields) {
            Carried<DuckType> type = map(field.type());
            names.add(UPPER.matcher(field.name()).replaceAll(letter -> letter.group().toLowerCase(Locale.ROOT)));
            mapped.add(new DuckType.Field(field.name(), type.type()));
            quality = quality.worse(type.quality());
        }
        // DuckDB refuses an empty struct and field names that differ only in case.
        return mapped.isEmpty() || names.size() < mapped.size() ? TEXT
                : new Carried<>(new DuckType.Struct(mapped), quality);
    }

    private static Carried<DuckType> array(Carried<DuckType> element, int dimensions) {
        DuckType type = element.type();
        for (int i = 0; i < dimensions; i++) {
            type = new DuckType.ListOf(type);
        }
        // A list of lists may be ragged; PostgreSQL's arrays are rectangular.
        return new Carried<>(type, dimensions > 1 ? element.quality().worse(WIDENING) : element.quality());
    }

    private static Carried<DuckType> scalar(String name, Quality quality) {
        return new Carried<>(DuckType.scalar(name), quality);
    }
}
