package io.duckpair.rows;

/** Follows a copy; called from the threads that copy. */
public interface CopyListener {

    /** Hears nothing and lets everything go on. */
    CopyListener NONE = new CopyListener() {

        @Override
        public void copied(long rows, long bytes) {
            // nobody wants to know
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * So much more has come through since the last call.
     *
     * @param bytes
     *            as they went over PostgreSQL's connection
     */
    void copied(long rows, long bytes);

    /** Asked often; once true, the copy ends with {@code CANCELLED} and leaves nothing behind. */
    boolean cancelled();
}
