package io.duckpair.duckdb;

import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against the cloud, in databases that it makes and drops. */
@EnabledIfEnvironmentVariable(named = "MOTHERDUCK_TOKEN", matches = ".+")
class MotherDuckAccountTest extends AccountContract {

    @Override
    Account openAccount() {
        return Accounts.open("md:", System.getenv());
    }

    @Override
    String newDatabaseName() {
        return "duckpair_test_" + UUID.randomUUID().toString().replace('-', '_');
    }
}
