package io.duckpair.rows.transfer;

import io.duckpair.types.PostgresType;
import io.duckpair.wording.Sentence;
import java.math.BigDecimal;

/**
 * What a numeric column takes. PostgreSQL rounds what has more decimals than the column, without a word.
 *
 * @param precision
 *            digits in all; -1 for a numeric without limits
 * @param scale
 *            digits after the point
 */
record NumericLimits(int precision, int scale) {

    static NumericLimits of(PostgresType.Scalar type) {
        return type.hasModifier() ? new NumericLimits(type.precision(), type.scale()) : new NumericLimits(-1, 0);
    }

    /** Whether no value of 18 digits or fewer can be refused. */
    boolean hold(int valueScale) {
        return precision < 0 || (valueScale <= scale && precision - scale >= 19 - valueScale);
    }

    /** @throws RefusedValueException if the column would round the value or refuse it */
    BigDecimal checked(BigDecimal value) {
        if (precision >= 0 && value.signum() != 0) {
            BigDecimal exact = value.stripTrailingZeros();
            if (exact.scale() > scale) {
                throw new RefusedValueException(Sentence.of("has more decimals than {0}", this));
            }
            if (exact.precision() - exact.scale() > precision - scale) {
                throw new RefusedValueException(Sentence.of("has more digits than {0}", this));
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return "numeric(" + precision + "," + scale + ")";
    }
}
