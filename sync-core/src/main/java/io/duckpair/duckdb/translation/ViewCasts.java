package io.duckpair.duckdb.translation;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the casts of a view, the types by names that both engines know. */
final class ViewCasts {

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("BOOLEAN", "BOOLEAN"),
            Map.entry("SMALLINT", "SMALLINT"), Map.entry("INTEGER", "INTEGER"), Map.entry("BIGINT", "BIGINT"),
            Map.entry("FLOAT", "REAL"), Map.entry("DOUBLE", "DOUBLE PRECISION"), Map.entry("VARCHAR", "TEXT"),
            Map.entry("DATE", "DATE"), Map.entry("TIME", "TIME"), Map.entry("TIMESTAMP", "TIMESTAMP"),
            Map.entry("TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE"), Map.entry("INTERVAL", "INTERVAL"),
            Map.entry("UUID", "UUID"), Map.entry("BLOB", "BYTEA"));
    private static final Pattern INTERVAL = Pattern
            .compile("(-?\\d+ (year|mon|month|week|day|hour|minute|second)s? ?)+|\\d\\d:\\d\\d:\\d\\d");
    /** What DuckDB's parser makes of PostgreSQL's {@code numeric} without a precision. */
    private static final int NUMERIC_WIDTH = 18;
    private static final int NUMERIC_SCALE = 3;

    private ViewCasts() {}

    static String write(ExpressionWriter expressions, Side from, Tree node) {
        Tree type = node.get("cast_type");
        Tree child = node.get("child");
        boolean text = child.type().equals("VALUE_CONSTANT")
                && child.get("value").get("type").text("id").equals("VARCHAR");
        if (text) {
            return constant(child.get("value").text("value"), type, from);
        }
        BigDecimal number = child.type().equals("VALUE_CONSTANT") ? Constants.number(child) : null;
        if (number != null && isUnboundedNumeric(type, from)) {
            return number.toPlainString();
        }
        return "CAST(" + expressions.write(child) + " AS " + name(type, from) + ")";
    }

    private static String constant(String text, Tree type, Side from) {
        return switch (type.text("id")) {
            case "BOOLEAN" -> Constants.truth(text);
            case "DATE" -> Constants.date(text);
            case "TIME" -> Constants.time(text);
            case "TIMESTAMP" -> Constants.timestamp(text);
            case "TIMESTAMP WITH TIME ZONE" -> Constants.timestampWithTimeZone(text);
            case "UUID" -> Constants.uuid(text);
            case "BLOB" -> throw new Unportable(Sentence.of("it holds bytes"));
            case "INTERVAL" -> {
                if (!INTERVAL.matcher(text).matches()) {
                    throw new Unportable(
                            Sentence.of("it holds the interval '{0}', which the engines may read differently", text));
                }
                yield "CAST('" + text + "' AS INTERVAL)";
            }
            case "DECIMAL" -> isUnboundedNumeric(type, from)
                    ? Constants.parseNumber(text).toPlainString()
                    : "CAST(" + Constants.parseNumber(text).toPlainString() + " AS " + name(type, from) + ")";
            case "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE" ->
                    "CAST(" + Constants.parseNumber(text).toPlainString() + " AS " + name(type, from) + ")";
            default -> "CAST(" + DuckSql.literal(text) + " AS " + name(type, from) + ")";
        };
    }

    private static String name(Tree type, Side from) {
        String id = type.text("id");
        Tree info = type.get("type_info");
        if (id.equals("DECIMAL")) {
            if (isUnboundedNumeric(type, from)) {
                throw new Unportable(Sentence.of("it casts to numeric without a precision"));
            }
            return "DECIMAL(" + info.node().path("width").asInt(0) + "," + info.node().path("scale").asInt(0) + ")";
        }
        if (id.equals("UNBOUND") && info.text("name").equalsIgnoreCase("json") && !info.has("schema")) {
            return "JSON";
        }
        String name = NAMES.get(id);
        if (name == null) {
            throw new Unportable(
                    Sentence.of("it casts to the type {0}", (id.equals("UNBOUND") ? info.text("name") : id)));
        }
        return name;
    }

    private static boolean isUnboundedNumeric(Tree type, Side from) {
        Tree info = type.get("type_info");
        return from == Side.POSTGRES && type.text("id").equals("DECIMAL")
                && info.node().path("width").asInt(0) == NUMERIC_WIDTH
                && info.node().path("scale").asInt(0) == NUMERIC_SCALE;
    }
}
