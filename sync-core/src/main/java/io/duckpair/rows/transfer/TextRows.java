package io.duckpair.rows.transfer;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import java.util.List;

/**
 * COPY's text format, for tables with a column whose type has no binary form here. Each value is encoded in binary too, and that
 * thrown away, for the encoder to refuse what PostgreSQL would round or cut.
 */
final class TextRows extends RowEncoder {

    private final CopyBuffer discarded = CopyBuffer.growing();

    TextRows(TablePair pair, List<Encoder> encoders, CopyBuffer out) {
        super(pair, encoders, out);
    }

    @Override
    void begin() {
        // The format has no header.
    }

    @Override
    void encode(int row) throws SQLException {
        CopyBuffer out = out();
        Encoder[] encoders = encoders();
        for (int i = 0; i < encoders.length; i++) {
            if (i > 0) {
                out.putByte('\t');
            }
            if (encoders[i].isNull(row)) {
                out.put("\\N");
                continue;
            }
            discarded.clear();
            try {
                encoders[i].encode(row, discarded);
            } catch (RefusedValueException e) {
                throw refusal(i, row, e);
            }
            out.put(escaped(encoders[i].text(row)));
        }
        out.putByte('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }

    @Override
    void end() throws SQLException {
        out().flush();
    }
}
