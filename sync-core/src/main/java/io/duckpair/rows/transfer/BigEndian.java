package io.duckpair.rows.transfer;

/** Numbers as PostgreSQL sends and takes them. */
final class BigEndian {

    private BigEndian() {}

    static short getShort(byte[] bytes, int at) {
        return (short) (bytes[at] << 8 | (bytes[at + 1] & 0xff));
    }

    static int getInt(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) getInt(bytes, at) << 32 | (getInt(bytes, at + 4) & 0xffff_ffffL);
    }

    static void putShort(byte[] bytes, int at, short value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) (value >> 32));
        putInt(bytes, at + 4, (int) value);
    }
}
