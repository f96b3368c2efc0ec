package io.duckpair.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.state.LinkRecord;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role, a MotherDuck user and a database stand in one link each. */
class LinkingTest {

    private static final int LINKERS = 20;

    @TempDir
    Path folder;

    private final List<TestDatabase> databases = new ArrayList<>();

    @AfterEach
    void dropDatabases() {
        databases.forEach(TestDatabase::close);
    }

    private TestDatabase database() {
        TestDatabase database = TestPostgres.newDatabase();
        databases.add(database);
        return database;
    }

    private Path account(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private PostgresDatabase postgres(TestDatabase database) {
        return postgres(database, TestPostgres.SUPERUSER);
    }

    private PostgresDatabase postgres(TestDatabase database, String role) {
        return new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), folder, role).parse(Optional.of(database.urlAs(role))),
                "test:1");
    }

    private Linking linking(PostgresDatabase postgres) {
        return new Linking(postgres, LinkedUsers.in(folder.resolve("settings")));
    }

    private static Link link(String name, TestDatabase database, String role, Path account) {
        return Link.of(name, database.url(), account.toString(), "my_db", role);
    }

    private List<Unchecked> create(Link link, TestDatabase database) {
        return linking(postgres(database)).create(new LocalAccount(Path.of(link.motherduck())), link);
    }

    private static DuckpairException refusal(Runnable work) {
        List<DuckpairException> thrown = new ArrayList<>();
        assertThatThrownBy(work::run).isInstanceOfSatisfying(DuckpairException.class, thrown::add);
        return thrown.getFirst();
    }

    @Test
    void aLinkIsRememberedInItsDatabase() {
        TestDatabase shop = database();
        String ana = shop.createRole();
        Link link = link("shop", shop, ana, account("ana")).withEnvironment(Environment.PRODUCTION);
        create(link, shop);
        LinkRecord record = linking(postgres(shop)).current().orElseThrow();
        assertThat(record.name()).isEqualTo("shop");
        assertThat(record.role()).isEqualTo(ana);
        assertThat(record.environment()).isEqualTo("production");
        create(link, shop);
        assertThat(linking(postgres(shop)).current()).as("the same again is no change").contains(record);
    }

    @Test
    void whatStandsInAnotherLinkIsRefusedWithItsName() {
        TestDatabase shop = database();
        TestDatabase lab = database();
        String ana = shop.createRole();
        String bob = lab.createRole();
        create(link("the \"shop\"", shop, ana, account("ana")), shop);

        DuckpairException role = refusal(() -> create(link("lab", lab, ana, account("bob")), lab));
        assertThat(role.code()).isEqualTo(ErrorCode.LINKED_ELSEWHERE);
        assertThat(role.sentence()).isEqualTo("Role " + ana + " is linked already: by link the \"shop\" of role " + ana
                + " in database " + shop.name() + ", with local account ana.");

        DuckpairException user = refusal(() -> create(link("lab", lab, bob, account("ana")), lab));
        assertThat(user.code()).isEqualTo(ErrorCode.LINKED_ELSEWHERE);
        assertThat(user.sentence()).startsWith(
                "The local account ana is linked already: by link the \"shop\"");

        DuckpairException base = refusal(() -> create(link("lab", shop, bob, account("bob")), shop));
        assertThat(base.code()).isEqualTo(ErrorCode.LINKED_ELSEWHERE);
        assertThat(base.sentence()).startsWith(
                "Database " + shop.name() + " is linked already: by link the \"shop\"");

        assertThat(linking(postgres(lab)).current()).as("nothing was written").isEmpty();
        assertThat(lab.query("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void theFirstSyncOfAnUnsavedPairIsHeldToTheSame() {
        TestDatabase shop = database();
        TestDatabase lab = database();
        String ana = shop.createRole();
        create(link("shop", shop, ana, account("ana")), shop);
        LinkSettings settings = new LinkSettings(postgres(lab), new LocalAccount(account("ana")), "my_db", null,
                Scope.everything(), folder.resolve("trash"));
        try (SyncEngine engine = SyncEngine.open(settings)) {
            DuckpairException refused = refusal(() -> engine.sync(Policy.careful()));
            assertThat(refused.code()).isEqualTo(ErrorCode.LINKED_ELSEWHERE);
            assertThat(refused.sentence()).contains("link shop");
            assertThat(refusal(() -> engine.resync(Policy.careful())).code()).isEqualTo(ErrorCode.LINKED_ELSEWHERE);
        }
        assertThat(linking(postgres(lab)).current()).isEmpty();
    }

    @Test
    void unlinkedItIsFreeAndLinkedAgainItBeginsAnew() {
        TestDatabase shop = database();
        TestDatabase lab = database();
        String ana = shop.createRole();
        Link link = link("shop", shop, ana, account("ana"));
        create(link, shop);
        shop.execute("GRANT CREATE ON SCHEMA public TO " + ana, "CREATE TABLE t (id int)",
                "ALTER TABLE t OWNER TO " + ana);
        sync(link, shop);
        linking(postgres(shop)).remove();
        assertThat(linking(postgres(shop)).current()).isEmpty();
        assertThat(shop.query("SELECT count(*) FROM duckpair.relation_pair")).containsExactly("0");
        assertThat(shop.query("SELECT count(*) > 0 FROM duckpair.run")).as("the history stays").containsExactly("t");

        create(link("lab", lab, ana, account("ana")), lab);
        linking(postgres(lab)).remove();
        linking(postgres(lab)).remove();
        create(link("shop again", shop, ana, account("another")), shop);
        sync(link("shop again", shop, ana, account("another")), shop);
        assertThat(shop.query("SELECT count(*) FROM t")).as("the empty account is no drop").containsExactly("0");
    }

    @Test
    void whatIsBeingSyncedIsNotUnlinked() {
        TestDatabase shop = database();
        String ana = shop.createRole();
        Link link = link("shop", shop, ana, account("ana"));
        create(link, shop);
        try (SyncEngine engine = SyncEngine.open(LinkSettings.of(link, postgres(shop),
                new LocalAccount(account("ana")), folder.resolve("trash")))) {
            engine.round(Policy.careful());
            DuckpairException refused = refusal(() -> linking(postgres(shop)).remove());
            assertThat(refused.code()).isEqualTo(ErrorCode.ANOTHER_SYNCER);
            assertThat(refusal(() -> linking(postgres(shop)).change(new LocalAccount(account("ana")), link)).code())
                    .isEqualTo(ErrorCode.ANOTHER_SYNCER);
        }
        linking(postgres(shop)).remove();
        assertThat(linking(postgres(shop)).current()).isEmpty();
    }

    private void sync(Link link, TestDatabase database) {
        try (SyncEngine engine = SyncEngine.open(LinkSettings.of(link, postgres(database),
                new LocalAccount(Path.of(link.motherduck())), folder.resolve("trash")))) {
            assertThat(engine.sync(Policy.careful().withDrops(Policy.Drops.APPLY)).failures()).isEmpty();
        }
    }

    @Test
    void aChangedAccountBeginsAnewAndAChangedNameDoesNot() {
        TestDatabase shop = database();
        String ana = shop.createRole();
        Link link = link("shop", shop, ana, account("ana"));
        assertThat(refusal(() -> linking(postgres(shop)).change(new LocalAccount(account("ana")), link)).sentence())
                .contains("is in no link");
        create(link, shop);
        shop.execute("CREATE TABLE t (id int)", "ALTER TABLE t OWNER TO " + ana);
        sync(link, shop);
        Linking linking = linking(postgres(shop));
        linking.change(new LocalAccount(account("ana")), link.withName("renamed").withEnvironment(Environment.TEST));
        assertThat(linking.current().orElseThrow().title()).isEqualTo("link renamed");
        assertThat(shop.query("SELECT count(*) FROM duckpair.relation_pair")).containsExactly("1");
        linking.change(new LocalAccount(account("other")), link);
        assertThat(shop.query("SELECT count(*) FROM duckpair.relation_pair")).containsExactly("0");
    }

    @Test
    void aDatabaseThatCannotBeLookedIntoIsNamed() {
        TestDatabase shop = database();
        TestDatabase closed = database();
        String ana = shop.createRole();
        closed.execute("REVOKE CONNECT ON DATABASE " + closed.name() + " FROM PUBLIC");
        shop.execute("GRANT CREATE ON DATABASE " + shop.name() + " TO " + ana);
        List<Unchecked> unchecked = linking(postgres(shop, ana)).create(new LocalAccount(account("ana")),
                link("shop", shop, ana, account("ana")));
        assertThat(unchecked).contains(new Unchecked(closed.name(), "Role " + ana + " may not connect to it."));
    }

    @Test
    void everybodySeesTheLinksOfOthers() {
        TestDatabase shop = database();
        TestDatabase lab = database();
        String ana = shop.createRole();
        String bob = lab.createRole();
        shop.execute("GRANT CREATE ON DATABASE " + shop.name() + " TO " + ana);
        lab.execute("GRANT CREATE ON DATABASE " + lab.name() + " TO " + bob);
        linking(postgres(shop, ana)).create(new LocalAccount(account("ana")),
                link("shop", shop, ana, account("ana")));
        DuckpairException refused = refusal(() -> linking(postgres(lab, bob)).create(
                new LocalAccount(account("ana")), link("lab", lab, bob, account("ana"))));
        assertThat(refused.sentence()).contains("link shop");
    }

    @Test
    void aCopyOfADatabaseIsInNoLink() {
        TestDatabase shop = database();
        String ana = shop.createRole();
        create(link("shop", shop, ana, account("ana")), shop);
        TestDatabase lab = database();
        lab.execute("CREATE SCHEMA duckpair",
                "CREATE TABLE duckpair.link (role text, account_kind text, account_id text, "
                        + "default_database text, system_identifier text, database_oid bigint)",
                "INSERT INTO duckpair.link VALUES ('" + ana + "2', 'local', '/x', 'my_db', '', 1)");
        assertThat(ServerLinks.read(postgres(shop)).byDatabase()).containsOnlyKeys(shop.name());
    }

    /** A view in the table's place would run its owner's code as whoever looks. */
    @ParameterizedTest
    @ValueSource(strings = {
        "CREATE VIEW duckpair.link AS SELECT duckpair.spring()::text AS role, 'local'::text AS account_kind, "
                + "'/x'::text AS account_id, 'd'::text AS default_database, ''::text AS system_identifier, "
                + "(SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS database_oid",
        "CREATE TABLE duckpair.link (role text, account_kind text, account_id text, default_database text, "
                + "system_identifier text, database_oid bigint); ALTER TABLE duckpair.link ENABLE ROW LEVEL SECURITY; "
                + "ALTER TABLE duckpair.link FORCE ROW LEVEL SECURITY; CREATE POLICY p ON duckpair.link USING "
                + "(duckpair.spring() IS NOT NULL)"})
    void aTrapInTheLinksPlaceIsNotSteppedOn(String trap) {
        TestDatabase shop = database();
        TestDatabase trapped = database();
        trapped.execute("CREATE SCHEMA duckpair", "GRANT USAGE ON SCHEMA duckpair TO PUBLIC",
                "CREATE SEQUENCE duckpair.sprung", "GRANT ALL ON SEQUENCE duckpair.sprung TO PUBLIC",
                "CREATE FUNCTION duckpair.spring() RETURNS text LANGUAGE sql AS $$ "
                        + "SELECT nextval('duckpair.sprung')::text $$",
                trap, "GRANT SELECT ON duckpair.link TO PUBLIC");
        ServerLinks links = ServerLinks.read(postgres(shop));
        assertThat(links.byDatabase()).doesNotContainKey(trapped.name());
        assertThat(trapped.query("SELECT is_called FROM duckpair.sprung")).containsExactly("f");
    }

    @Test
    void ofTwentyThatWantOneRoleOneGetsIt() throws Exception {
        String ana = database().createRole();
        oneWins(i -> {
            TestDatabase own = database();
            return () -> create(link("l" + i, own, ana, account("a" + i)), own);
        }, "Role " + ana);
    }

    @Test
    void ofTwentyThatWantOneUserOneGetsIt() throws Exception {
        oneWins(i -> {
            TestDatabase own = database();
            String role = own.createRole();
            return () -> create(link("l" + i, own, role, account("ana")), own);
        }, "The local account ana");
    }

    @Test
    void ofTwentyThatWantOneDatabaseOneGetsIt() throws Exception {
        TestDatabase shop = database();
        oneWins(i -> {
            String role = shop.createRole();
            return () -> create(link("l" + i, shop, role, account("a" + i)), shop);
        }, "Database " + shop.name());
    }

    /** All at once: one is linked, and all others are told its name. */
    private void oneWins(IntFunction<Runnable> linkers, String what) throws Exception {
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < LINKERS; i++) {
            all.add(linkers.apply(i));
        }
        CyclicBarrier together = new CyclicBarrier(LINKERS);
        List<Integer> winners = new ArrayList<>();
        List<DuckpairException> refusals = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < LINKERS; i++) {
                int me = i;
                running.add(threads.submit(() -> {
                    together.await();
                    try {
                        all.get(me).run();
                        synchronized (winners) {
                            winners.add(me);
                        }
                    } catch (DuckpairException e) {
                        synchronized (winners) {
                            refusals.add(e);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(winners).as("%s", refusals).hasSize(1);
        assertThat(refusals).hasSize(LINKERS - 1).allSatisfy(refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.LINKED_ELSEWHERE);
            assertThat(refused.sentence())
                    .startsWith(what + " is linked already: by link l" + winners.getFirst() + " ");
        });
    }
}
