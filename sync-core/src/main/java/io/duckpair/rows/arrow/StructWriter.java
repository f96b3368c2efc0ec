package io.duckpair.rows.arrow;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A column of structs, or a whole batch of rows. A value of every field is appended before {@link #endStruct()}. */
public final class StructWriter extends ColumnWriter {

    private final List<ColumnWriter> fields;

    public StructWriter(List<ColumnWriter> fields) {
        this.fields = List.copyOf(fields);
    }

    public List<ColumnWriter> fields() {
        return fields;
    }

    /** The fields of one struct are all there. */
    public void endStruct() {
        nextRow();
    }

    @Override
    void appendNothing(int row) {
        fields.forEach(ColumnWriter::appendNull);
    }

    @Override
    String format() {
        return "+s";
    }

    @Override
    List<MemorySegment> buffers() {
        return List.of();
    }

    @Override
    List<ColumnWriter> children() {
        return fields;
    }

    @Override
    public long usedBytes() {
        long bytes = 0;
        for (ColumnWriter field : fields) {
            bytes += field.usedBytes();
        }
        return bytes;
    }

    @Override
    public void reset() {
        super.reset();
        fields.forEach(ColumnWriter::reset);
    }

    @Override
    public void close() {
        super.close();
        fields.forEach(ColumnWriter::close);
    }
}
