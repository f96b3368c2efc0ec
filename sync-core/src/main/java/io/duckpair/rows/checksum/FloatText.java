package io.duckpair.rows.checksum;

/** Floating-point numbers by their bits, as PostgreSQL prints the {@code bytea} of their binary form. All NaNs are one. */
final class FloatText {

    static final ValueText.Binary REAL = of("float4", "FLOAT", "7fc00000");
    static final ValueText.Binary DOUBLE = of("float8", "DOUBLE", "7ff8000000000000");

    private FloatText() {}

    private static ValueText.Binary of(String postgres, String motherduck, String nan) {
        return new ValueText.Binary(
                value -> postgres + "send(CASE " + value + " WHEN 'NaN' THEN 'NaN' ELSE " + value + " END)",
                value -> "CASE WHEN isnan(" + value + ") THEN '\\x" + nan + "' ELSE '\\x' || lower(hex(" + value + "::"
                        + motherduck + "::BIT::BLOB)) END");
    }
}
