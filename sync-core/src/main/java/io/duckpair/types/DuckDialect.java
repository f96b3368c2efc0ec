package io.duckpair.types;

import io.duckpair.types.DefaultValue.WellKnown;
import io.duckpair.types.IntervalText.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Defaults as {@code duckdb_columns().column_default} prints them and {@code DEFAULT} takes them. */
final class DuckDialect implements Dialect {

    static final Map<String, ValueKind> KINDS = Map.ofEntries(
            Map.entry("boolean", ValueKind.BOOLEAN),
            Map.entry("tinyint", ValueKind.INTEGER),
            Map.entry("smallint", ValueKind.INTEGER),
            Map.entry("integer", ValueKind.INTEGER),
            Map.entry("bigint", ValueKind.INTEGER),
            Map.entry("hugeint", ValueKind.INTEGER),
            Map.entry("utinyint", ValueKind.INTEGER),
            Map.entry("usmallint", ValueKind.INTEGER),
            Map.entry("uinteger", ValueKind.INTEGER),
            Map.entry("ubigint", ValueKind.INTEGER),
            Map.entry("uhugeint", ValueKind.INTEGER),
            Map.entry("bignum", ValueKind.INTEGER),
            Map.entry("decimal", ValueKind.DECIMAL),
            Map.entry("float", ValueKind.NUMBER),
            Map.entry("double", ValueKind.NUMBER),
            Map.entry("varchar", ValueKind.TEXT),
            Map.entry("json", ValueKind.JSON),
            Map.entry("uuid", ValueKind.UUID),
            Map.entry("blob", ValueKind.BLOB),
            Map.entry("bit", ValueKind.BITS),
            // A cast to BIT is printed so, whatever the number of bits.
            Map.entry("bit(1)", ValueKind.BITS),
            Map.entry("date", ValueKind.DATE),
            Map.entry("time", ValueKind.TIME),
            Map.entry("time_ns", ValueKind.TIME),
            Map.entry("time with time zone", ValueKind.TIME_TZ),
            Map.entry("timestamp", ValueKind.TIMESTAMP),
            Map.entry("timestamp_s", ValueKind.TIMESTAMP),
            Map.entry("timestamp_ms", ValueKind.TIMESTAMP),
            Map.entry("timestamp_ns", ValueKind.TIMESTAMP),
            Map.entry("timestamp with time zone", ValueKind.TIMESTAMP_TZ),
            Map.entry("interval", ValueKind.INTERVAL));

    private static final Map<String, WellKnown> FUNCTIONS = Map.ofEntries(
            Map.entry("now", WellKnown.NOW),
            Map.entry("get_current_timestamp", WellKnown.NOW),
            Map.entry("current_timestamp", WellKnown.NOW),
            Map.entry("transaction_timestamp", WellKnown.NOW),
            Map.entry("localtimestamp", WellKnown.NOW),
            Map.entry("current_localtimestamp", WellKnown.NOW),
            Map.entry("today", WellKnown.CURRENT_DATE),
            Map.entry("current_date", WellKnown.CURRENT_DATE),
            Map.entry("current_time", WellKnown.CURRENT_TIME),
            Map.entry("get_current_time", WellKnown.CURRENT_TIME),
            Map.entry("localtime", WellKnown.CURRENT_TIME),
            Map.entry("current_localtime", WellKnown.CURRENT_TIME),
            Map.entry("uuid", WellKnown.RANDOM_UUID),
            Map.entry("gen_random_uuid", WellKnown.RANDOM_UUID),
            Map.entry("uuidv4", WellKnown.RANDOM_UUID),
            Map.entry("random", WellKnown.RANDOM));

    private static final Map<String,
            Unit> INTERVALS = Map.of("to_years", Unit.YEAR, "to_months", Unit.MONTH, "to_weeks", Unit.WEEK, "to_days",
                    Unit.DAY,
                    "to_hours", Unit.HOUR, "to_minutes", Unit.MINUTE, "to_seconds", Unit.SECOND);

    @Override
    public Map<String, WellKnown> functions() {
        return FUNCTIONS;
    }

    @Override
    public Map<String, ValueKind> casts() {
        return KINDS;
    }

    @Override
    public Map<String, Unit> intervals() {
        return INTERVALS;
    }

    @Override
    public Optional<List<SqlExpression>> arrayElements(String text) {
        return Optional.empty();
    }

    @Override
    public String string(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String bytes(String hex) {
        return string(BlobText.fromHex(hex));
    }

    @Override
    public String array(List<Optional<String>> elements, ValueKind kind) {
        return elements.stream()
                .map(element -> element.map(text -> DefaultWriter.literal(text, kind, this)).orElse("NULL"))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String call(WellKnown function, ValueKind kind) {
        return switch (function) {
            case NOW -> "now()";
            case NOW_UTC -> "timezone('UTC', now())";
            case CURRENT_DATE -> "current_date";
            case CURRENT_TIME -> kind == ValueKind.TIME ? "localtime" : "current_time";
            case RANDOM_UUID -> "gen_random_uuid()";
            case RANDOM -> "random()";
        };
    }
}
