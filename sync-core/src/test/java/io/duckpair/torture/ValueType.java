package io.duckpair.torture;

import io.duckpair.catalog.Side;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A type on both sides, written down by hand from the table of types in the design: the engine's own mapping is what is tried.
 * The types above the bar are the same whichever side they are made on; those below become something else on the way.
 */
enum ValueType {
    INTEGER("integer", "INTEGER", "%d", "7"),
    BIGINT("bigint", "BIGINT", "%d", "-12"),
    DECIMAL("numeric(12,2)", "DECIMAL(12,2)", "%d.25", "1.50"),
    TEXT("text", "VARCHAR", "'v%d'", "'it''s; \"x\" -- $1'"),
    BOOLEAN("boolean", "BOOLEAN", "%d > 3", "true"),
    DOUBLE("double precision", "DOUBLE", "%d.5", "0.5"),
    DATE("date", "DATE", "DATE '2001-01-01' + %d", "'2024-02-29'"),
    TIMESTAMP("timestamp without time zone", "TIMESTAMP", "TIMESTAMP '2001-01-01 00:00:00' + INTERVAL '%d' DAY",
            "'2024-02-29 10:11:12'"),
    UUID("uuid", "UUID", "CAST(lpad('%d', 32, '0') AS UUID)", "'00000000-0000-0000-0000-000000000001'"),
    // ----
    SHORT_TEXT("character varying(80)", "VARCHAR", "'v%d'", "'a'"),
    SMALL("smallint", "SMALLINT", "%d", "3"),
    JSON("json", "JSON", "'{\"v\": %d}'", ""),
    INTEGERS("integer[]", "INTEGER[]", "ARRAY[%d]", ""),
    BYTES("bytea", "BLOB", "'v%d'", ""),
    JSONB("jsonb", "JSON", "'{\"v\": %d}'", ""),
    INET("inet", "VARCHAR", "'10.0.0.%d'", ""),
    ANY_NUMERIC("numeric", "VARCHAR", "%d", ""),
    TINY("smallint", "UTINYINT", "%d", ""),
    HUGE("numeric(39,0)", "HUGEINT", "%d", ""),
    UNSIGNED("numeric(20,0)", "UBIGINT", "%d", ""),
    STRUCT("jsonb", "STRUCT(a INTEGER, \"b c\" VARCHAR)", "{'a': %d, 'b c': 'x'}", ""),
    LETTER("text", "ENUM('a', 'b''c')", "CASE WHEN %d > 3 THEN 'a' ELSE 'b''c' END", "");

    private static final List<ValueType> SYMMETRIC = List.of(INTEGER, BIGINT, DECIMAL, TEXT, BOOLEAN, DOUBLE, DATE,
            TIMESTAMP, UUID);
    private static final List<ValueType> OF_POSTGRES = List.of(SHORT_TEXT, SMALL, JSON, INTEGERS, BYTES, JSONB, INET,
            ANY_NUMERIC);
    private static final List<ValueType> OF_MOTHERDUCK = List.of(SMALL, JSON, INTEGERS, BYTES, TINY, HUGE, UNSIGNED,
            STRUCT, LETTER);

    private final String postgres;
    private final String motherduck;
    private final String value;
    private final String defaultSql;

    ValueType(String postgres, String motherduck, String value, String defaultSql) {
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.value = value;
        this.defaultSql = defaultSql;
    }

    static ValueType any(RandomGenerator random, Side madeOn) {
        List<ValueType> types = random.nextInt(3) > 0 ? SYMMETRIC
                : madeOn == Side.POSTGRES ? OF_POSTGRES : OF_MOTHERDUCK;
        return types.get(random.nextInt(types.size()));
    }

    /** Types that any of them can be made of, where there are no rows. */
    static List<ValueType> symmetric() {
        return SYMMETRIC;
    }

    /** Types that the values given here can be turned into, though some lose a part by it. */
    List<ValueType> convertible() {
        return switch (this) {
            case INTEGER -> List.of(BIGINT, DECIMAL, TEXT);
            case BIGINT -> List.of(INTEGER, TEXT);
            case DECIMAL, DOUBLE -> List.of(INTEGER, TEXT);
            case DATE -> List.of(TIMESTAMP, TEXT);
            case TIMESTAMP -> List.of(DATE, TEXT);
            case BOOLEAN, UUID -> List.of(TEXT);
            default -> List.of();
        };
    }

    /** Whether each value that {@link #value} gives is another one. */
    boolean isDistinct() {
        return switch (this) {
            case INTEGER, BIGINT, DECIMAL, TEXT, DATE, TIMESTAMP, UUID, SHORT_TEXT, HUGE, UNSIGNED -> true;
            default -> false;
        };
    }

    /** Whether a column of this type, made on the side, is of this type on both. */
    boolean isOf(Side side) {
        return isSymmetric() || (side == Side.POSTGRES ? OF_POSTGRES : OF_MOTHERDUCK).contains(this);
    }

    boolean isSymmetric() {
        return SYMMETRIC.contains(this);
    }

    /** As the side's catalog prints it. */
    String sql(Side side) {
        return side == Side.POSTGRES ? postgres : motherduck;
    }

    /** An expression for the n-th value. */
    String value(Side side, int n) {
        String pattern = this == STRUCT && side == Side.POSTGRES ? "'{\"a\": %d}'" : value;
        return pattern.formatted(this == SMALL || this == TINY || this == INET ? n % 100 : n);
    }

    /** A constant as a default, in both sides' SQL; empty where none is tried. */
    String defaultSql() {
        return defaultSql;
    }
}
