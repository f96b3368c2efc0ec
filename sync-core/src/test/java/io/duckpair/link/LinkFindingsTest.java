package io.duckpair.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountId;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.duckdb.TokenFacts;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Finding.Check;
import io.duckpair.link.Finding.Level;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.testing.DelegatingAccount;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test of a link finds, each of it provoked. */
class LinkFindingsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private TestDatabase database;
    private String ana;

    @BeforeEach
    void aDedicatedDatabase() throws SQLException {
        database = TestPostgres.newDatabase();
        ana = database.createRole();
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + ana,
                "GRANT CREATE ON SCHEMA public TO " + ana);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("my_db.duckdb"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER)");
        }
    }

    @AfterEach
    void dropIt() {
        database.close();
    }

    private Link link() {
        return Link.of("shop", database.urlAs(ana), folder.toString(), "my_db", ana);
    }

    private PostgresDatabase postgres(String user) {
        return new PostgresDatabase(new ConnectionSettingsParser(Map.of(), folder, user)
                .parse(Optional.of(database.urlAs(user))), "test:1");
    }

    private List<Finding> findings() {
        return findings(ana);
    }

    private List<Finding> findings(String user) {
        return LinkTest.run(link(), () -> postgres(user), () -> new LocalAccount(folder), Clock.systemUTC());
    }

    private List<Finding> findings(Account account) {
        return LinkTest.run(link(), () -> postgres(ana), () -> account, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Finding bad(List<Finding> findings, Check check) {
        List<Finding> bad = findings.stream().filter(found -> found.check() == check && found.level() != Level.OK)
                .toList();
        assertThat(bad).as("%s", findings).hasSize(1);
        assertThat(bad.getFirst().sentence()).asString().endsWith(".");
        assertThat(bad.getFirst().fix()).asString().as("what to do").isNotBlank();
        return bad.getFirst();
    }

    private static void assertFailure(Finding finding, String words, String fix) {
        assertThat(finding.level()).isEqualTo(Level.FAILURE);
        assertThat(finding.sentence()).asString().contains(words);
        assertThat(finding.fix()).asString().contains(fix);
    }

    private static void assertWarning(Finding finding, String words, String fix) {
        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.sentence()).asString().contains(words);
        assertThat(finding.fix()).asString().contains(fix);
    }

    @Test
    void aSoundLinkPassesAllOfIt() {
        List<Finding> findings = findings();
        assertThat(findings).extracting(Finding::check).containsExactly(Check.TRANSPORT, Check.POSTGRES, Check.ROLE,
                Check.LOGIN,
                Check.SUPERUSER, Check.CREATE, Check.CREATE, Check.STATE, Check.DEDICATED, Check.PG_DUCKDB, Check.CLOCK,
                Check.ACCOUNT, Check.DEFAULT_DATABASE, Check.ONE_TO_ONE);
        assertThat(findings).allSatisfy(found -> {
            assertThat(found.level()).as(found.sentence().toString()).isEqualTo(Level.OK);
            assertThat(found.sentence()).asString().endsWith(".");
        });
        assertThat(LinkTest.worst(findings)).isEqualTo(Level.OK);
        assertThat(database.query("SELECT 1 FROM pg_namespace WHERE nspname = 'duckpair'")).as("nothing is written")
                .isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswer() {
        List<Finding> findings = LinkTest.run(link(), () -> postgres(ana).withDatabase("none"),
                () -> new LocalAccount(folder), Clock.systemUTC());
        assertFailure(bad(findings, Check.POSTGRES), "has no database none", "Create it");
        assertThat(findings).as("the account is looked at all the same").extracting(Finding::check)
                .contains(Check.ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"disable,WARNING,travels in plain text", "prefer,WARNING,may travel in plain text",
        "require,WARNING,nobody checks that it is your server", "verify-full,OK,has to show who it is"})
    void aConnectionThatLeavesTheMachine(String mode, Level level, String words) {
        PostgresDatabase remote = new PostgresDatabase(new ConnectionSettingsParser(Map.of(), folder, ana)
                .parse(Optional.of("postgresql://ana:qz-transport@no-such-host.invalid/shop?sslmode=" + mode)),
                "test:1");
        List<Finding> findings = LinkTest.run(link(), () -> remote, () -> new LocalAccount(folder), Clock.systemUTC());
        assertThat(findings.getFirst()).as("told although nobody answers").satisfies(found -> {
            assertThat(found.check()).isEqualTo(Check.TRANSPORT);
            assertThat(found.level()).isEqualTo(level);
            assertThat(found.sentence()).asString().contains(words).endsWith(".").doesNotContain("qz-transport");
            assertThat(found.fix()).asString().isEqualTo(level == Level.OK ? ""
                    : "Use sslmode=verify-full; sslrootcert names the server's authority if Java does not know it.");
        });
        assertThat(bad(findings, Check.POSTGRES).level()).isEqualTo(Level.FAILURE);
    }

    @Test
    void aRoleThatIsNotThere() {
        List<Finding> findings = LinkTest.run(Link.of("x", database.url(), folder.toString(), "my_db", "no \"body"),
                () -> postgres("postgres"), () -> new LocalAccount(folder), Clock.systemUTC());
        assertFailure(bad(findings, Check.ROLE), "There is no role no \"body", "CREATE ROLE \"no \"\"body\" LOGIN;");
    }

    @Test
    void aRoleThatTheUserMayNotActAs() {
        String bob = database.createRole();
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + bob);
        assertFailure(bad(findings(bob), Check.ROLE), "may not act as " + ana, "GRANT \"" + ana + "\" TO \"" + bob);
    }

    @Test
    void aRoleThatMayNotLogIn() {
        database.execute("ALTER ROLE " + ana + " NOLOGIN");
        assertFailure(bad(findings("postgres"), Check.LOGIN), "may not log in", "ALTER ROLE \"" + ana + "\" LOGIN;");
    }

    @Test
    void aRoleThatMayNotConnect() {
        database.execute("REVOKE CONNECT ON DATABASE " + database.name() + " FROM PUBLIC");
        assertFailure(bad(findings("postgres"), Check.LOGIN), "may not connect", "GRANT CONNECT");
        database.execute("ALTER ROLE " + ana + " CONNECTION LIMIT 0");
        assertFailure(bad(findings("postgres"), Check.LOGIN), "no connections", "CONNECTION LIMIT -1");
        database.execute("ALTER ROLE " + ana + " VALID UNTIL '2001-01-01'");
        assertWarning(bad(findings("postgres"), Check.LOGIN), "has expired", "VALID UNTIL");
    }

    @Test
    void aSuperuser() {
        database.execute("ALTER ROLE " + ana + " SUPERUSER");
        assertWarning(bad(findings(), Check.SUPERUSER), "is a superuser", "a role of its own");
        database.execute("ALTER ROLE " + ana + " NOSUPERUSER");
        assertWarning(bad(findings("postgres"), Check.SUPERUSER), "connects in the role's place",
                "Connect as " + ana);
    }

    @Test
    void codeThatWouldRunInTheConnectingUsersSession() {
        database.executeAs(ana, "CREATE FUNCTION f(int) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "CREATE TABLE t (id int CHECK (f(id)))");
        assertFailure(bad(findings("postgres"), Check.FOREIGN_CODE), "f(integer) of role " + ana,
                "Connect as " + ana);
        assertThat(findings()).extracting(Finding::check).doesNotContain(Check.FOREIGN_CODE);
    }

    @Test
    void rightsThatAreMissing() {
        database.execute("REVOKE CREATE ON DATABASE " + database.name() + " FROM " + ana,
                "CREATE SCHEMA duckpair AUTHORIZATION " + ana);
        assertWarning(bad(findings(), Check.CREATE), "may not create schemas", "GRANT CREATE ON DATABASE");
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + ana, "CREATE SCHEMA \"O'x\"");
        assertWarning(bad(findings(), Check.CREATE), "may not create in schema O'x",
                "GRANT USAGE, CREATE ON SCHEMA \"O'x\" TO");
        database.execute("DROP SCHEMA \"O'x\"", "REVOKE CREATE ON SCHEMA public FROM " + ana + ", PUBLIC");
        assertFailure(bad(findings(), Check.CREATE), "may not create in schema public", "GRANT USAGE, CREATE");
    }

    @Test
    void noPlaceForTheState() {
        database.execute("REVOKE CREATE ON DATABASE " + database.name() + " FROM " + ana);
        assertFailure(bad(findings(), Check.STATE), "may not create schema duckpair",
                "CREATE SCHEMA duckpair AUTHORIZATION");
    }

    @Test
    void aDatabaseThatOthersUse() {
        database.execute("CREATE SCHEMA billing", "CREATE TABLE billing.invoice (id int)",
                "CREATE TABLE theirs (id int)",
                "CREATE EXTENSION postgres_fdw", "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw",
                "CREATE FOREIGN TABLE remote (id int) SERVER far", "GRANT USAGE, CREATE ON SCHEMA billing TO " + ana);
        assertWarning(bad(findings(), Check.DEDICATED),
                "foreign table public.remote, schema billing of postgres, table public.theirs of postgres",
                "Link a database of its own");
        for (int i = 10; i < 30; i++) {
            database.execute("CREATE TABLE more_" + i + " (id int)");
        }
        assertThat(bad(findings(), Check.DEDICATED).sentence()).asString().contains(" and 13 more");
    }

    @Test
    void pgDuckdbThatSyncsItself() {
        database.execute("CREATE FOREIGN DATA WRAPPER duckdb",
                "CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb");
        assertWarning(bad(findings(), Check.PG_DUCKDB), "pg_duckdb syncs this database", "DROP SERVER");
    }

    @Test
    void aClockThatGoesWrong() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
        assertWarning(bad(LinkTest.run(link(), () -> postgres(ana), () -> new LocalAccount(folder), late), Check.CLOCK),
                "s ahead of ours", "time server");
    }

    @Test
    void aFolderThatIsNotThere() {
        List<Finding> findings = LinkTest.run(link(), () -> postgres(ana),
                () -> new LocalAccount(folder.resolve("gone")), Clock.systemUTC());
        assertThat(bad(findings, Check.ACCOUNT).level()).isEqualTo(Level.FAILURE);
    }

    @Test
    void aDefaultDatabaseThatIsNotThere() {
        Link link = Link.of("shop", database.urlAs(ana), folder.toString(), "other", ana);
        assertWarning(bad(LinkTest.run(link, () -> postgres(ana), () -> new LocalAccount(folder), Clock.systemUTC()),
                Check.DEFAULT_DATABASE), "has no database other yet", "The first sync");
    }

    @Test
    void whatIsLinkedElsewhere() {
        try (TestDatabase lab = TestPostgres.newDatabase()) {
            PostgresDatabase there = new PostgresDatabase(new ConnectionSettingsParser(Map.of(), folder, "postgres")
                    .parse(Optional.of(lab.url())), "test:1");
            new Linking(there, LinkedUsers.in(folder.resolve("settings"))).create(new LocalAccount(elsewhere),
                    Link.of("lab", lab.url(), elsewhere.toString(), "my_db", ana));
            assertFailure(bad(findings(), Check.ONE_TO_ONE), "Role " + ana + " is linked already: by link lab",
                    "unlink");
        }
    }

    @Test
    void aDatabaseThatCannotBeLookedInto() {
        try (TestDatabase closed = TestPostgres.newDatabase()) {
            closed.execute("REVOKE CONNECT ON DATABASE " + closed.name() + " FROM PUBLIC");
            assertWarning(bad(findings(), Check.ONE_TO_ONE), closed.name(), "Let an administrator look");
        }
    }

    @Test
    void tokensThatCannotSyncOrSoon() {
        assertThat(findings(new Cloud(token("read_write", NOW.plus(Duration.ofDays(90))), null)))
                .filteredOn(found -> found.check() == Check.TOKEN).singleElement()
                .satisfies(found -> assertThat(found.level()).isEqualTo(Level.OK));
        assertFailure(bad(findings(new Cloud(token("read_scaling", NOW.plus(Duration.ofDays(90))), null)), Check.TOKEN),
                "read-scaling token", "Read/Write");
        assertWarning(bad(findings(new Cloud(token("read_write", NOW.plus(Duration.ofHours(30))), null)), Check.TOKEN),
                "expires in 1 day,", "token rotate");
        List<Finding> expired = findings(new Cloud(token("read_write", NOW.minusSeconds(1)), new DuckpairException(
                ErrorCode.ACCOUNT_AUTHENTICATION, "MotherDuck refused the token.", "Give another.")));
        assertFailure(bad(expired, Check.ACCOUNT), "refused the token", "another");
        assertFailure(bad(expired, Check.TOKEN), "The token expired at", "Make another");
        assertThat(findings(new Cloud("no token at all", null))).filteredOn(found -> found.check() == Check.TOKEN)
                .extracting(found -> found.sentence().toString()).containsExactly(
                        "The token does not tell its kind; it has no end that it tells of.");
    }

    private static String token(String kind, Instant end) {
        return "eyJhbGciOiJIUzI1NiJ9." + Base64.getUrlEncoder().withoutPadding().encodeToString(
                ("{\"tokenType\":\"" + kind + "\",\"exp\":" + end.getEpochSecond() + "}")
                        .getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    /** The cloud, which no test can have: a local account that has a token. */
    private final class Cloud extends DelegatingAccount {

        private final LocalAccount files = new LocalAccount(folder);
        private final String token;
        private final @Nullable DuckpairException refusal;

        Cloud(String token, @Nullable DuckpairException refusal) {
            this.token = token;
            this.refusal = refusal;
        }

        @Override
        protected Account account() {
            return files;
        }

        @Override
        public Optional<TokenFacts> token() {
            return Optional.of(TokenFacts.of(token));
        }

        @Override
        public AccountId id() {
            return new AccountId("motherduck", "some-uuid");
        }

        @Override
        public String title() {
            if (refusal != null) {
                throw refusal;
            }
            return "ana@acme";
        }
    }
}
