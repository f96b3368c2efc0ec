package io.duckpair.rows.arrow;

/**
 * Where the members of the structs of Arrow's C data and C stream interfaces are, in bytes, on a machine with pointers of 64
 * bits: <a href="https://arrow.apache.org/docs/format/CDataInterface.html#structure-definitions">their definitions</a>.
 */
final class CStructs {

    static final class Schema {
        static final long FORMAT = 0;
        static final long NAME = 8;
        static final long METADATA = 16;
        static final long FLAGS = 24;
        static final long CHILD_COUNT = 32;
        static final long CHILDREN = 40;
        static final long DICTIONARY = 48;
        static final long RELEASE = 56;
        static final long PRIVATE_DATA = 64;
        static final long SIZE = 72;
        static final long NULLABLE = 2;

        private Schema() {}
    }

    static final class Array {
        static final long LENGTH = 0;
        static final long NULL_COUNT = 8;
        static final long OFFSET = 16;
        static final long BUFFER_COUNT = 24;
        static final long CHILD_COUNT = 32;
        static final long BUFFERS = 40;
        static final long CHILDREN = 48;
        static final long DICTIONARY = 56;
        static final long RELEASE = 64;
        static final long PRIVATE_DATA = 72;
        static final long SIZE = 80;

        private Array() {}
    }

    static final class Stream {
        static final long GET_SCHEMA = 0;
        static final long GET_NEXT = 8;
        static final long GET_LAST_ERROR = 16;
        static final long RELEASE = 24;
        static final long PRIVATE_DATA = 32;
        static final long SIZE = 40;

        private Stream() {}
    }

    private CStructs() {}
}
