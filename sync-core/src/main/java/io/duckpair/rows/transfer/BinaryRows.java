package io.duckpair.rows.transfer;

import io.duckpair.rows.TablePair;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY's binary format</a>. */
final class BinaryRows extends RowEncoder {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LAST_ROW = -1;

    BinaryRows(TablePair pair, List<Encoder> encoders, CopyBuffer out) {
        super(pair, encoders, out);
    }

    @Override
    void begin() throws SQLException {
        out().put(SIGNATURE);
        out().putInt(0);
        out().putInt(0);
    }

    @Override
    void encode(int row) throws SQLException {
        CopyBuffer out = out();
        Encoder[] encoders = encoders();
        out.putShort(encoders.length);
        for (int i = 0; i < encoders.length; i++) {
            Encoder encoder = encoders[i];
            try {
                if (encoder.isNull(row)) {
                    out.putInt(-1);
                } else {
                    encoder.encode(row, out);
                }
            } catch (RefusedValueException e) {
                throw refusal(i, row, e);
            }
        }
    }

    @Override
    void end() throws SQLException {
        out().putShort(LAST_ROW);
        out().flush();
    }
}
