package io.duckpair.rows.transfer;

/**
 * PostgreSQL's binary form of a numeric ({@code numeric_send} in {@code src/backend/utils/adt/numeric.c}): four 16-bit numbers,
 * namely the count of digits to base 10,000, the power of the first of them, the sign and the number of decimals to show; then
 * the digits.
 */
final class NumericBinary {

    static final int POSITIVE = 0x0000;
    static final int NEGATIVE = 0x4000;
    static final int NAN = 0xC000;
    static final int INFINITY = 0xD000;
    static final int MINUS_INFINITY = 0xF000;
    static final int HEADER = 8;
    static final int BASE = 10_000;

    private NumericBinary() {}

    static int count(byte[] bytes, int at) {
        return BigEndian.getShort(bytes, at);
    }

    static int weight(byte[] bytes, int at) {
        return BigEndian.getShort(bytes, at + 2);
    }

    static int sign(byte[] bytes, int at) {
        return BigEndian.getShort(bytes, at + 4) & 0xffff;
    }

    private static int scale(byte[] bytes, int at) {
        return BigEndian.getShort(bytes, at + 6);
    }

    static int digit(byte[] bytes, int at, int index) {
        return BigEndian.getShort(bytes, at + HEADER + 2 * index);
    }

    /** As PostgreSQL prints it. */
    static String text(byte[] bytes, int at) {
        return switch (sign(bytes, at)) {
            case NAN -> "NaN";
            case INFINITY -> "Infinity";
            case MINUS_INFINITY -> "-Infinity";
            case NEGATIVE -> "-" + digits(bytes, at);
            default -> digits(bytes, at);
        };
    }

    private static String digits(byte[] bytes, int at) {
        StringBuilder text = new StringBuilder();
        append(bytes, at, text);
        return text.toString();
    }

    private static void append(byte[] bytes, int at, StringBuilder text) {
        int count = count(bytes, at);
        int weight = weight(bytes, at);
        int scale = scale(bytes, at);
        if (weight < 0) {
            text.append('0');
        }
        for (int i = 0; i <= weight; i++) {
            int digit = i < count ? digit(bytes, at, i) : 0;
            if (i == 0) {
                text.append(digit);
            } else {
                appendFour(text, digit);
            }
        }
        if (scale > 0) {
            text.append('.');
            int end = text.length() + scale;
            for (int i = weight + 1; text.length() < end; i++) {
                appendFour(text, i >= 0 && i < count ? digit(bytes, at, i) : 0);
            }
            text.setLength(end);
        }
    }

    private static void appendFour(StringBuilder text, int digit) {
        text.append((char) ('0' + digit / 1000)).append((char) ('0' + digit / 100 % 10))
                .append((char) ('0' + digit / 10 % 10)).append((char) ('0' + digit % 10));
    }
}
