package io.duckpair.demo;

import io.duckpair.error.DuckpairException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two sides to try Duckpair on: a PostgreSQL server of its own with the database of a small shop, and a local account with
 * what the shop's analysts made. A life-like story in two days: {@link #yesterday()} both sides are filled and can be brought
 * in step; {@link #today()} people work on both.
 *
 * <p>
 * In a temporary folder everything is gone when closed, also if the process is told to end. In a folder that is to be kept all
 * stays once it is filled, and the server runs on.
 */
public final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final DemoFolder folder;
    private final DemoPostgres postgres;
    private final DemoAccount account;
    private final Thread atExit = new Thread(this::remove, "demo-end");
    private boolean closed;

    private Demo(DemoFolder folder, DemoPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
        this.account = new DemoAccount(folder.account());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts the server; starts it again where an earlier demo was kept.
     *
     * @param keep
     *            the folder to keep all in: one that is not there, is empty, or holds an earlier demo; null for a temporary one
     * @throws DuckpairException
     *             where the folder holds something else or the server does not start
     */
    public static Demo open(@Nullable Path keep) {
        DemoFolder folder = keep == null ? DemoFolder.temporary() : DemoFolder.kept(keep);
        try {
            return new Demo(folder, DemoPostgres.start(folder));
        } catch (DuckpairException e) {
            if (!folder.isFilled()) {
                folder.delete();
            }
            throw e;
        }
    }

    /**
     * Stops the server of a kept demo; its data stay.
     *
     * @return whether one was running
     */
    public static boolean stop(Path kept) {
        return DemoPostgres.stop(DemoFolder.existing(kept).postgres());
    }

    /** Whether both sides were filled by an earlier run already. */
    public boolean isFilled() {
        return folder.isFilled();
    }

    /** What {@code --pg} takes. */
    public String postgresUri() {
        return postgres.uri();
    }

    /** What {@code --md} takes. */
    public Path accountFolder() {
        return folder.account();
    }

    /** Fills both sides with what was there before anybody looked. */
    public void yesterday() {
        postgres.makeDatabase();
        postgres.run("yesterday-postgres.sql");
        account.run("yesterday-motherduck.sql", "my_db", "sales", "lake");
    }

    /** Makes the changes of a day on both sides. */
    public void today() {
        postgres.run("today-postgres.sql");
        account.run("today-motherduck.sql", "marketing");
        folder.markFilled();
    }

    /** Ends the demo and takes it away; one that is kept and filled stays as it is. */
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("The process is ending, and the hook has found nothing left to do", e);
        }
    }

    private synchronized void remove() {
        if (!closed && !(folder.kept() && folder.isFilled())) {
            postgres.close();
            folder.delete();
        }
        closed = true;
    }
}
