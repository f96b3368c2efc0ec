package io.duckpair.types;

/**
 * What {@code numeric}'s type modifier holds: {@code ((precision << 16) | (scale & 0x7ff)) + 4}, the scale an 11-bit signed
 * number since PostgreSQL 15 and never over 1000 before, see {@code numeric_typmod_scale} in {@code numeric.c}.
 */
final class NumericModifier {

    private static final int HEADER = 4;
    private static final int SIGN = 0x400;

    private NumericModifier() {}

    static int precision(int modifier) {
        return ((modifier - HEADER) >> 16) & 0xffff;
    }

    static int scale(int modifier) {
        return (((modifier - HEADER) & 0x7ff) ^ SIGN) - SIGN;
    }
}
