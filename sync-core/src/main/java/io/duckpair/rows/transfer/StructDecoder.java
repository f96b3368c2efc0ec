package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.StructWriter;
import java.util.List;
import java.util.StringJoiner;

/**
 * A composite into a STRUCT. PostgreSQL sends the number of fields and for each its oid, length and value
 * ({@code record_send} in {@code src/backend/utils/adt/rowtypes.c}).
 */
final class StructDecoder implements Decoder {

    private final StructWriter column;
    private final List<Decoder> fields;

    StructDecoder(StructWriter column, List<Decoder> fields) {
        this.column = column;
        this.fields = List.copyOf(fields);
    }

    @Override
    public void decode(byte[] bytes, int start, int length) {
        int at = start + Integer.BYTES;
        for (Decoder field : fields) {
            int size = BigEndian.getInt(bytes, at + Integer.BYTES);
            at += 2 * Integer.BYTES;
            if (size < 0) {
                field.decodeNull();
            } else {
                field.decode(bytes, at, size);
                at += size;
            }
        }
        column.endStruct();
    }

    @Override
    public void decodeNull() {
        column.appendNull();
    }

    @Override
    public String show(byte[] bytes, int start, int length) {
        StringJoiner text = new StringJoiner(",", "(", ")");
        int at = start + Integer.BYTES;
        for (Decoder field : fields) {
            int size = BigEndian.getInt(bytes, at + Integer.BYTES);
            at += 2 * Integer.BYTES;
            text.add(size < 0 ? "" : field.show(bytes, at, size));
            at += Math.max(0, size);
        }
        return text.toString();
    }
}
