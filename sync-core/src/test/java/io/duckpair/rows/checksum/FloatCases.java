package io.duckpair.rows.checksum;

/** Floating-point numbers as both engines read them. */
final class FloatCases {

    static final String[] DOUBLE = {"0", "-0", "1", "-1", "0.1", "1e20", "1e-7", "123456789.123456", "NaN", "Infinity",
        "-Infinity", "1.7976931348623157e308", "5e-324", "2.2250738585072014e-308", "9007199254740993"};

    static final String[] REAL = {"0", "-0", "1", "-1", "0.1", "1e20", "1e-7", "16777216", "NaN", "Infinity",
        "-Infinity", "3.4028235e38", "1e-45", "1.1754944e-38"};

    private FloatCases() {}
}
