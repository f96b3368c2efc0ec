package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ColumnReader;
import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** A number of any size as DuckDB prints it, as a numeric. */
final class NumericText extends ColumnEncoder {

    private static final BigInteger BASE = BigInteger.valueOf(NumericBinary.BASE);
    /** {@code NUMERIC_DSCALE_MAX} in {@code src/backend/utils/adt/numeric.c}, which is also what its text form takes. */
    private static final int MAX_SCALE = 16383;
    private static final int MAX_DIGITS_BEFORE_POINT = 131_072;

    private final ColumnReader column;
    private final NumericLimits limits;

    NumericText(ColumnReader column, NumericLimits limits) {
        super(column);
        this.column = column;
        this.limits = limits;
    }

    @Override
    public void encode(int row, CopyBuffer out) throws SQLException {
        String text = text(row);
        switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "nan" -> special(NumericBinary.NAN, out);
            case "infinity", "inf" -> special(NumericBinary.INFINITY, out);
            case "-infinity", "-inf" -> special(NumericBinary.MINUS_INFINITY, out);
            default -> {
                BigDecimal value = limits.checked(parse(text.strip()));
                encode(value, Math.max(0, value.scale()), out);
            }
        }
    }

    private void special(int sign, CopyBuffer out) throws SQLException {
        if (limits.precision() >= 0 && sign != NumericBinary.NAN) {
            throw new RefusedValueException(Sentence.of("is no {0}", limits));
        }
        out.putInt(NumericBinary.HEADER);
        out.putShort(0);
        out.putShort(0);
        out.putShort(sign);
        out.putShort(0);
    }

    private static BigDecimal parse(String text) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new RefusedValueException(Sentence.of("is no number"));
        }
        if (value.scale() > MAX_SCALE || (long) value.precision() - value.scale() > MAX_DIGITS_BEFORE_POINT) {
            throw new RefusedValueException(Sentence.of("is past PostgreSQL's range of numeric"));
        }
        return value;
    }

    /** @param scale how many decimals PostgreSQL shows */
    static void encode(BigDecimal value, int scale, CopyBuffer out) throws SQLException {
        int groupsAfterPoint = (Math.max(0, scale) + 3) / 4;
        BigInteger rest = value.abs().setScale(4 * groupsAfterPoint).unscaledValue();
        int count = 0;
        short[] digits = new short[(rest.bitLength() * 1234 / 4096 + 4) / 4 + 1];
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits[count++] = parts[1].shortValue();
            rest = parts[0];
        }
        int first = 0;
        while (first < count && digits[first] == 0) {
            first++;
        }
        out.putInt(NumericBinary.HEADER + 2 * (count - first));
        out.putShort(count - first);
        out.putShort(count == first ? 0 : count - groupsAfterPoint - 1);
        out.putShort(value.signum() < 0 ? NumericBinary.NEGATIVE : NumericBinary.POSITIVE);
        out.putShort(Math.max(0, scale));
        for (int i = count - 1; i >= first; i--) {
            out.putShort(digits[i]);
        }
    }

    @Override
    public String text(int row) {
        return new String(column.getBytes(row), StandardCharsets.ISO_8859_1);
    }
}
