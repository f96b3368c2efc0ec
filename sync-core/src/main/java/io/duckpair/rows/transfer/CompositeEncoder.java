package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ColumnReader;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A STRUCT as a composite. */
final class CompositeEncoder extends ColumnEncoder {

    private final List<Encoder> fields;
    private final List<Integer> oids;
    private final CopyBuffer body = CopyBuffer.growing();

    CompositeEncoder(ColumnReader column, List<Encoder> fields, List<Integer> oids) {
        super(column);
        this.fields = List.copyOf(fields);
        this.oids = List.copyOf(oids);
    }

    @Override
    public void encode(int row, CopyBuffer out) throws SQLException {
        body.clear();
        body.putInt(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            body.putInt(oids.get(i));
            encodeField(fields.get(i), row, body);
        }
        out.putInt(body.length());
        out.put(body);
    }

    @Override
    public String text(int row) {
        return fields.stream()
                .map(field -> field.isNull(row) ? ""
                        : '"' + field.text(row).replace("\\", "\\\\").replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "(", ")"));
    }
}
