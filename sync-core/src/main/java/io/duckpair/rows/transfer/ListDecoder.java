package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ListWriter;
import io.duckpair.wording.Sentence;

/**
 * An array into lists of lists. PostgreSQL sends the number of dimensions, whether there are NULLs, the element's oid, size and
 * lower bound of each dimension, and the elements with their lengths ({@code array_send} in
 * {@code src/backend/utils/adt/arrayfuncs.c}).
 */
final class ListDecoder implements Decoder {

    private static final int HEADER = 12;
    private static final int DIMENSION = 8;

    private final ListWriter[] levels;
    private final Decoder element;
    private final int fixedSize;
    private int at;

    /**
     * @param levels
     *            the list, the lists in it and so on, as many as DuckDB's type has
     * @param fixedSize
     *            how many elements the list must have; -1 for any
     */
    ListDecoder(ListWriter[] levels, Decoder element, int fixedSize) {
        this.levels = levels;
        this.element = element;
        this.fixedSize = fixedSize;
    }

    @Override
    public void decode(byte[] bytes, int start, int length) {
        int dimensions = BigEndian.getInt(bytes, start);
        if (dimensions != 0 && dimensions != levels.length) {
            throw new RefusedValueException(
                    Sentence.of("has {0} dimensions, where the column in MotherDuck has {1}", dimensions,
                            levels.length));
        }
        int size = dimensions == 0 ? 0 : BigEndian.getInt(bytes, start + HEADER);
        if (fixedSize >= 0 && size != fixedSize) {
            throw new RefusedValueException(
                    Sentence.of("has {0} elements, where the column in MotherDuck has {1}", size, fixedSize));
        }
        for (int i = 0; i < dimensions; i++) {
            if (BigEndian.getInt(bytes, start + HEADER + i * DIMENSION + Integer.BYTES) != 1) {
                throw new RefusedValueException(
                        Sentence.of("has subscripts that do not begin with 1, as DuckDB's lists do"));
            }
        }
        at = start + HEADER + dimensions * DIMENSION;
        if (dimensions == 0) {
            levels[0].endList();
        } else {
            decodeLevel(bytes, start, 0);
        }
    }

    private void decodeLevel(byte[] bytes, int start, int level) {
        int size = BigEndian.getInt(bytes, start + HEADER + level * DIMENSION);
        for (int i = 0; i < size; i++) {
            if (level < levels.length - 1) {
                decodeLevel(bytes, start, level + 1);
            } else {
                int length = BigEndian.getInt(bytes, at);
                at += Integer.BYTES;
                if (length < 0) {
                    element.decodeNull();
                } else {
                    element.decode(bytes, at, length);
                    at += length;
                }
            }
        }
        levels[level].endList();
    }

    @Override
    public void decodeNull() {
        levels[0].appendNull();
    }

    @Override
    public String show(byte[] bytes, int start, int length) {
        int dimensions = BigEndian.getInt(bytes, start);
        StringBuilder text = new StringBuilder("{");
        int place = start + HEADER + dimensions * DIMENSION;
        while (dimensions > 0 && place < start + length && text.length() < 200) {
            int size = BigEndian.getInt(bytes, place);
            place += Integer.BYTES;
            text.append(text.length() > 1 ? "," : "").append(size < 0 ? "NULL" : element.show(bytes, place, size));
            place += Math.max(0, size);
        }
        return text.append('}').toString();
    }
}
