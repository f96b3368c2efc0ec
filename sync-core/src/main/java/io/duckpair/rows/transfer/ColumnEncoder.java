package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ColumnReader;
import java.sql.SQLException;

/** What all encoders of one column have. */
abstract class ColumnEncoder implements Encoder {

    private final ColumnReader column;

    ColumnEncoder(ColumnReader column) {
        this.column = column;
    }

    @Override
    public final boolean isNull(int row) {
        return column.isNull(row);
    }

    /** A field, NULL or not. */
    static void encodeField(Encoder encoder, int row, CopyBuffer out) throws SQLException {
        if (encoder.isNull(row)) {
            out.putInt(-1);
        } else {
            encoder.encode(row, out);
        }
    }
}
