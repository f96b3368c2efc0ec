package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.ObjectNames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of pg_duckdb's warnings are about an object. */
class SaidTest {

    private static final ObjectNames ORDERS = new ObjectNames("public.orders", "my_db.main.orders");

    @Test
    void whatPostgresRefusedStandsInTheWarningBefore() {
        Said said = new Said(List.of("cannot drop table customers", "Failed to sync MotherDuck table public.customers",
                "cannot drop table orders because other objects depend on it",
                "Failed to sync MotherDuck table public.orders"));
        assertThat(said.about(ORDERS)).contains("cannot drop table orders because other objects depend on it; "
                + "Failed to sync MotherDuck table public.orders");
    }

    @Test
    void anObjectsNameIsNotAPartOfAnother() {
        Said said = new Said(List.of("Skipping sync of MotherDuck table public.orders_old because of its name",
                "Skipping table x.my_db.main.orders", "Failed to sync MotherDuck table public.orders$1"));
        assertThat(said.about(ORDERS)).isEmpty();
        assertThat(new Said(List.of("Skipping table my_db.main.orders because none")).about(ORDERS)).isPresent();
    }
}
