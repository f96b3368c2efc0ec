package io.duckpair.rows.transfer;

import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in a form that COPY FROM takes. */
abstract sealed class RowEncoder permits BinaryRows, TextRows {

    private final TablePair pair;
    private final Encoder[] encoders;
    private final CopyBuffer out;

    RowEncoder(TablePair pair, List<Encoder> encoders, CopyBuffer out) {
        this.pair = pair;
        this.encoders = encoders.toArray(Encoder[]::new);
        this.out = out;
    }

    abstract void begin() throws SQLException;

    /**
     * A row of the batch.
     *
     * @throws DuckpairException
     *             {@code ROW_REFUSED}
     */
    abstract void encode(int row) throws SQLException;

    /** Everything leaves. */
    abstract void end() throws SQLException;

    /** Bytes that have left. */
    final long bytes() {
        return out.sent();
    }

    final Encoder[] encoders() {
        return encoders;
    }

    final CopyBuffer out() {
        return out;
    }

    final DuckpairException refusal(int column, int row, RefusedValueException e) {
        List<@Nullable String> key = new ArrayList<>();
        for (ColumnPair part : pair.key()) {
            key.add(text(pair.columns().indexOf(part), row));
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < encoders.length && !pair.hasKey(); i++) {
            values.add(String.valueOf(text(i, row)));
        }
        return new RowRefusal(pair, Side.MOTHERDUCK).of(pair.columns().get(column), key,
                pair.hasKey() ? null : String.join(", ", values), encoders[column].text(row), e.reason());
    }

    private @Nullable String text(int column, int row) {
        return encoders[column].isNull(row) ? null : encoders[column].text(row);
    }
}
