package io.duckpair.rows.transfer;

import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.arrow.Batch;
import io.duckpair.rows.arrow.ColumnWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as {@code COPY ... (FORMAT binary)} sends them, into a batch. One for each batch, which is used again and again. */
final class RowDecoder {

    private final TablePair pair;
    private final Batch batch;
    private final Decoder[] decoders;

    RowDecoder(TablePair pair, List<Inbound> columns, Batch batch) {
        this.pair = pair;
        this.batch = batch;
        decoders = new Decoder[columns.size()];
        List<ColumnWriter> writers = batch.rows().fields();
        for (int i = 0; i < decoders.length; i++) {
            decoders[i] = columns.get(i).decoder().apply(writers.get(i));
        }
    }

    Batch batch() {
        return batch;
    }

    /**
     * One row.
     *
     * @param start
     *            where its number of fields stands
     * @throws DuckpairException
     *             {@code ROW_REFUSED}; the batch is of no use any more then
     */
    void decode(byte[] row, int start) {
        int at = start + Short.BYTES;
        int column = 0;
        int length = 0;
        try {
            for (; column < decoders.length; column++) {
                length = BigEndian.getInt(row, at);
                at += Integer.BYTES;
                if (length < 0) {
                    decoders[column].decodeNull();
                } else {
                    decoders[column].decode(row, at, length);
                    at += length;
                }
            }
            batch.rows().endStruct();
        } catch (RefusedValueException e) {
            throw new RowRefusal(pair, Side.POSTGRES).of(pair.columns().get(column), key(row, start),
                    pair.hasKey() ? null : String.join(", ", values(row, start)),
                    decoders[column].show(row, at, length), e.reason());
        }
    }

    private List<@Nullable String> key(byte[] row, int start) {
        List<@Nullable String> values = values(row, start);
        List<@Nullable String> key = new ArrayList<>();
        for (ColumnPair column : pair.key()) {
            key.add(values.get(pair.columns().indexOf(column)));
        }
        return key;
    }

    private List<@Nullable String> values(byte[] row, int start) {
        List<@Nullable String> values = new ArrayList<>();
        int at = start + Short.BYTES;
        for (Decoder decoder : decoders) {
            int length = BigEndian.getInt(row, at);
            at += Integer.BYTES;
            values.add(length < 0 ? null : decoder.show(row, at, length));
            at += Math.max(0, length);
        }
        return values;
    }
}
