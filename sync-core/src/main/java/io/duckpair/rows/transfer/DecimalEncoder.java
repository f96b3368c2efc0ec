package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ColumnReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;

/** A DECIMAL, in whole numbers of 128 bits, as a numeric; without objects where 64 bits are enough. */
final class DecimalEncoder extends ColumnEncoder {

    private static final long[] POWERS = {1, 10, 100, 1000};

    private final ColumnReader column;
    private final int scale;
    private final NumericLimits limits;
    private final short[] digits = new short[6];

    DecimalEncoder(ColumnReader column, int scale, NumericLimits limits) {
        super(column);
        this.column = column;
        this.scale = scale;
        this.limits = limits;
    }

    @Override
    public void encode(int row, CopyBuffer out) throws SQLException {
        long low = column.getLow(row);
        // Room for the digit that completes a group.
        boolean small = column.getHigh(row) == low >> 63 && Math.abs(low) < Long.MAX_VALUE / 1000
                && low != Long.MIN_VALUE;
        if (small && limits.hold(scale)) {
            encode(low, out);
        } else {
            NumericText.encode(limits.checked(value(row)), scale, out);
        }
    }

    /** Groups of four digits, counted from the point. */
    private void encode(long value, CopyBuffer out) throws SQLException {
        int added = (4 - scale % 4) % 4;
        long rest = Math.abs(value) * POWERS[added];
        int group = -((scale + added) / 4);
        int count = 0;
        while (rest != 0) {
            long next = rest / NumericBinary.BASE;
            int digit = (int) (rest - next * NumericBinary.BASE);
            if (count > 0 || digit != 0) {
                digits[count++] = (short) digit;
            }
            group++;
            rest = next;
        }
        out.putInt(NumericBinary.HEADER + 2 * count);
        out.putShort(count);
        out.putShort(count == 0 ? 0 : group - 1);
        out.putShort(value < 0 ? NumericBinary.NEGATIVE : NumericBinary.POSITIVE);
        out.putShort(scale);
        for (int i = count - 1; i >= 0; i--) {
            out.putShort(digits[i]);
        }
    }

    private BigDecimal value(int row) {
        BigInteger unscaled = BigInteger.valueOf(column.getHigh(row)).shiftLeft(64)
                .or(new BigInteger(Long.toUnsignedString(column.getLow(row))));
        return new BigDecimal(unscaled, scale);
    }

    @Override
    public String text(int row) {
        return value(row).toPlainString();
    }
}
