package io.duckpair.duckdb;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class LocalAccountTest extends AccountContract {

    private final AtomicInteger databases = new AtomicInteger();

    @TempDir
    private Path folder;

    @Override
    Account openAccount() {
        return new LocalAccount(folder);
    }

    @Override
    String newDatabaseName() {
        return "shop " + databases.incrementAndGet();
    }
}
