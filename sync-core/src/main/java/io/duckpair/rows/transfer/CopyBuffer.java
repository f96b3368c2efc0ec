package io.duckpair.rows.transfer;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Bytes on their way to PostgreSQL. They leave when the buffer is full, in the middle of a row or a value where need be, so that
 * a large value takes no more memory than a small one; without a {@link CopyIn} it grows.
 */
final class CopyBuffer {

    private static final int ROOM = 1 << 18;

    private final @Nullable CopyIn copy;
    private byte[] bytes;
    private int length;
    private long sent;

    private CopyBuffer(@Nullable CopyIn copy, int room) {
        this.copy = copy;
        bytes = new byte[room];
    }

    static CopyBuffer to(CopyIn copy) {
        return new CopyBuffer(copy, ROOM);
    }

    /** For a value whose length is to be known first. */
    static CopyBuffer growing() {
        return new CopyBuffer(null, 1024);
    }

    void putByte(int value) throws SQLException {
        makeRoom(Byte.BYTES);
        bytes[length++] = (byte) value;
    }

    void putShort(int value) throws SQLException {
        makeRoom(Short.BYTES);
        BigEndian.putShort(bytes, length, (short) value);
        length += Short.BYTES;
    }

    void putInt(int value) throws SQLException {
        makeRoom(Integer.BYTES);
        BigEndian.putInt(bytes, length, value);
        length += Integer.BYTES;
    }

    void putLong(long value) throws SQLException {
        makeRoom(Long.BYTES);
        BigEndian.putLong(bytes, length, value);
        length += Long.BYTES;
    }

    /** A field of two bytes, with its length. */
    void putShortField(int value) throws SQLException {
        makeRoom(Integer.BYTES + Short.BYTES);
        BigEndian.putInt(bytes, length, Short.BYTES);
        BigEndian.putShort(bytes, length + Integer.BYTES, (short) value);
        length += Integer.BYTES + Short.BYTES;
    }

    /** A field of four bytes, with its length. */
    void putIntField(int value) throws SQLException {
        makeRoom(2 * Integer.BYTES);
        BigEndian.putInt(bytes, length, Integer.BYTES);
        BigEndian.putInt(bytes, length + Integer.BYTES, value);
        length += 2 * Integer.BYTES;
    }

    /** A field of eight bytes, with its length. */
    void putLongField(long value) throws SQLException {
        makeRoom(Integer.BYTES + Long.BYTES);
        BigEndian.putInt(bytes, length, Long.BYTES);
        BigEndian.putLong(bytes, length + Integer.BYTES, value);
        length += Integer.BYTES + Long.BYTES;
    }

    void put(MemorySegment source, long from, long count) throws SQLException {
        long at = from;
        long left = count;
        while (left > 0) {
            int part = (int) Math.min(left, ROOM);
            makeRoom(part);
            MemorySegment.copy(source, JAVA_BYTE, at, bytes, length, part);
            length += part;
            at += part;
            left -= part;
        }
    }

    void put(byte[] source) throws SQLException {
        put(source, source.length);
    }

    private void put(byte[] source, int count) throws SQLException {
        put(MemorySegment.ofArray(source), 0, count);
    }

    /** What another one has gathered. */
    void put(CopyBuffer other) throws SQLException {
        put(other.bytes, other.length);
    }

    void put(String text) throws SQLException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        if (bytes.length > 4 * ROOM) {
            bytes = new byte[ROOM];
        }
    }

    /** Bytes that have left. */
    long sent() {
        return sent;
    }

    void flush() throws SQLException {
        if (copy != null && length > 0) {
            copy.writeToCopy(bytes, 0, length);
            sent += length;
            length = 0;
        }
    }

    private void makeRoom(int count) throws SQLException {
        if (length + count > bytes.length) {
            flush();
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), 2 * bytes.length));
            }
        }
    }
}
