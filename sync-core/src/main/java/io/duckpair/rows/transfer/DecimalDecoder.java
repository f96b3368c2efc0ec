package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.FixedWriter;
import io.duckpair.wording.Sentence;

/** A numeric into a DECIMAL, in whole numbers of 128 bits and without objects. */
final class DecimalDecoder implements Decoder {

    /** So many digits fit into 64 bits. */
    private static final int SMALL_PRECISION = 18;
    private static final int[] POWERS = {1, 10, 100, 1000, 10_000};

    private final FixedWriter column;
    private final int precision;
    private final int scale;

    static FixedWriter newColumn(int precision, int scale) {
        return precision <= SMALL_PRECISION ? FixedWriter.smallDecimals(precision, scale)
                : FixedWriter.decimals(precision, scale);
    }

    /** @param column as {@link #newColumn} makes it */
    DecimalDecoder(FixedWriter column, int precision, int scale) {
        this.column = column;
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    public void decode(byte[] bytes, int at, int length) {
        int count = NumericBinary.count(bytes, at);
        int sign = NumericBinary.sign(bytes, at);
        if (sign > NumericBinary.NEGATIVE) {
            throw new RefusedValueException(Sentence.of("is no number that a DECIMAL can be"));
        }
        if (count == 0) {
            append(0, 0);
            return;
        }
        int weight = NumericBinary.weight(bytes, at);
        if (weight * 4 + length(NumericBinary.digit(bytes, at, 0)) + scale > precision) {
            throw new RefusedValueException(Sentence.of("has more digits than DECIMAL({0},{1})", precision, scale));
        }
        // Decimals of the last digit that go past the scale; the others are zeros that are left to add.
        int past = -((weight - count + 1) * 4 + scale);
        if (past >= 4) {
            throw tooFine();
        }
        long low = 0;
        long high = 0;
        for (int i = 0; i < count; i++) {
            int digit = NumericBinary.digit(bytes, at, i);
            int factor = NumericBinary.BASE;
            if (i == count - 1 && past > 0) {
                if (digit % POWERS[past] != 0) {
                    throw tooFine();
                }
                digit /= POWERS[past];
                factor = POWERS[4 - past];
            }
            high = high * factor + Math.unsignedMultiplyHigh(low, factor);
            low = low * factor;
            low += digit;
            if (Long.compareUnsigned(low, digit) < 0) {
                high++;
            }
        }
        for (int missing = -past; missing > 0; missing -= 4) {
            int factor = POWERS[Math.min(4, missing)];
            high = high * factor + Math.unsignedMultiplyHigh(low, factor);
            low = low * factor;
        }
        if (sign == NumericBinary.NEGATIVE) {
            high = ~high + (low == 0 ? 1 : 0);
            low = -low;
        }
        append(low, high);
    }

    private void append(long low, long high) {
        if (precision <= SMALL_PRECISION) {
            column.appendLong(low);
        } else {
            column.appendLongs(low, high);
        }
    }

    private RefusedValueException tooFine() {
        return new RefusedValueException(Sentence.of("has more decimals than DECIMAL({0},{1})", precision, scale));
    }

    private static int length(int digit) {
        return digit >= 1000 ? 4 : digit >= 100 ? 3 : digit >= 10 ? 2 : 1;
    }

    @Override
    public void decodeNull() {
        column.appendNull();
    }

    @Override
    public String show(byte[] bytes, int at, int length) {
        return NumericBinary.text(bytes, at);
    }
}
