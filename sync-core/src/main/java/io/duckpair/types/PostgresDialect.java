package io.duckpair.types;

import io.duckpair.types.DefaultValue.WellKnown;
import io.duckpair.types.IntervalText.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Defaults as {@code pg_get_expr} prints them and {@code DEFAULT} takes them. */
final class PostgresDialect implements Dialect {

    private static final Map<String, WellKnown> FUNCTIONS = Map.ofEntries(
            Map.entry("now", WellKnown.NOW),
            Map.entry("transaction_timestamp", WellKnown.NOW),
            Map.entry("current_timestamp", WellKnown.NOW),
            Map.entry("localtimestamp", WellKnown.NOW),
            Map.entry("current_date", WellKnown.CURRENT_DATE),
            Map.entry("current_time", WellKnown.CURRENT_TIME),
            Map.entry("localtime", WellKnown.CURRENT_TIME),
            Map.entry("gen_random_uuid", WellKnown.RANDOM_UUID),
            Map.entry("uuidv4", WellKnown.RANDOM_UUID),
            Map.entry("uuid_generate_v4", WellKnown.RANDOM_UUID),
            Map.entry("random", WellKnown.RANDOM));

    private static final Map<String, ValueKind> CASTS = Map.ofEntries(
            Map.entry("boolean", ValueKind.BOOLEAN),
            Map.entry("smallint", ValueKind.INTEGER),
            Map.entry("integer", ValueKind.INTEGER),
            Map.entry("bigint", ValueKind.INTEGER),
            Map.entry("numeric", ValueKind.NUMBER),
            Map.entry("real", ValueKind.NUMBER),
            Map.entry("double precision", ValueKind.NUMBER),
            Map.entry("text", ValueKind.TEXT),
            Map.entry("character varying", ValueKind.TEXT),
            Map.entry("character", ValueKind.TEXT),
            Map.entry("bpchar", ValueKind.TEXT),
            Map.entry("date", ValueKind.DATE),
            Map.entry("time without time zone", ValueKind.TIME),
            Map.entry("time with time zone", ValueKind.TIME_TZ),
            Map.entry("timestamp without time zone", ValueKind.TIMESTAMP),
            Map.entry("timestamp with time zone", ValueKind.TIMESTAMP_TZ),
            Map.entry("interval", ValueKind.INTERVAL),
            Map.entry("uuid", ValueKind.UUID),
            Map.entry("bytea", ValueKind.BYTEA),
            Map.entry("bit", ValueKind.BITS),
            Map.entry("bit varying", ValueKind.BITS),
            Map.entry("json", ValueKind.JSON),
            Map.entry("jsonb", ValueKind.JSON));

    @Override
    public Map<String, WellKnown> functions() {
        return FUNCTIONS;
    }

    @Override
    public Map<String, ValueKind> casts() {
        return CASTS;
    }

    @Override
    public Map<String, Unit> intervals() {
        return Map.of();
    }

    @Override
    public Optional<List<SqlExpression>> arrayElements(String text) {
        return ArrayText.parse(text);
    }

    /** Reads the same whatever {@code standard_conforming_strings} says. */
    @Override
    public String string(String text) {
        String doubled = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? "E" + doubled.replace("\\", "\\\\") : doubled;
    }

    @Override
    public String bytes(String hex) {
        return string(hex);
    }

    @Override
    public String array(List<Optional<String>> elements, ValueKind kind) {
        return string(ArrayText.write(elements));
    }

    @Override
    public String call(WellKnown function, ValueKind kind) {
        return switch (function) {
            case NOW -> "now()";
            case NOW_UTC -> "timezone('utc', now())";
            case CURRENT_DATE -> "CURRENT_DATE";
            case CURRENT_TIME -> kind == ValueKind.TIME ? "LOCALTIME" : "CURRENT_TIME";
            case RANDOM_UUID -> "gen_random_uuid()";
            case RANDOM -> "random()";
        };
    }
}
