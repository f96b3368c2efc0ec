package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ColumnReader;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;

/** A list, or lists in lists of one length each, as an array. */
final class ArrayEncoder extends ColumnEncoder {

    private final ColumnReader[] levels;
    private final Encoder element;
    private final int elementOid;
    private final CopyBuffer body = CopyBuffer.growing();
    private final int[] sizes;
    private boolean hasNull;

    /**
     * @param levels
     *            the list, the lists in it and so on
     */
    ArrayEncoder(ColumnReader[] levels, Encoder element, int elementOid) {
        super(levels[0]);
        this.levels = levels;
        this.element = element;
        this.elementOid = elementOid;
        sizes = new int[levels.length];
    }

    @Override
    public void encode(int row, CopyBuffer out) throws SQLException {
        body.clear();
        hasNull = false;
        java.util.Arrays.fill(sizes, -1);
        gather(row, 0);
        int dimensions = sizes[0] == 0 ? 0 : levels.length;
        if (dimensions > 0 && sizes[levels.length - 1] == 0) {
            throw new RefusedValueException(Sentence.of("is a list of empty lists, which no array of PostgreSQL is"));
        }
        out.putInt(3 * Integer.BYTES + 2 * dimensions * Integer.BYTES + body.length());
        out.putInt(dimensions);
        out.putInt(hasNull ? 1 : 0);
        out.putInt(elementOid);
        for (int i = 0; i < dimensions; i++) {
            out.putInt(sizes[i]);
            out.putInt(1);
        }
        out.put(body);
    }

    private void gather(int row, int level) throws SQLException {
        ColumnReader list = levels[level];
        int start = Math.toIntExact(list.start(row));
        int end = Math.toIntExact(list.end(row));
        if (sizes[level] >= 0 && sizes[level] != end - start) {
            throw new RefusedValueException(
                    Sentence.of("has lists of different lengths, which no array of PostgreSQL has"));
        }
        sizes[level] = end - start;
        for (int i = start; i < end; i++) {
            if (level < levels.length - 1) {
                if (levels[level + 1].isNull(i)) {
                    throw new RefusedValueException(
                            Sentence.of("has a NULL in place of a list, which no array of PostgreSQL has"));
                }
                gather(i, level + 1);
            } else {
                hasNull |= element.isNull(i);
                encodeField(element, i, body);
            }
        }
    }

    @Override
    public String text(int row) {
        return text(row, 0);
    }

    private String text(int row, int level) {
        StringBuilder text = new StringBuilder("{");
        int end = Math.toIntExact(levels[level].end(row));
        for (int i = Math.toIntExact(levels[level].start(row)); i < end; i++) {
            text.append(text.length() > 1 ? "," : "");
            if (level < levels.length - 1) {
                text.append(levels[level + 1].isNull(i) ? "NULL" : text(i, level + 1));
            } else if (element.isNull(i)) {
                text.append("NULL");
            } else {
                text.append('"').append(element.text(i).replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            }
        }
        return text.append('}').toString();
    }
}
