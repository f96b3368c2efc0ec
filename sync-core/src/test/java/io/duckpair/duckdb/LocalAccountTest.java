package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAccountTest extends AccountContract {

    private int databases;

    @TempDir
    private Path folder;

    @Override
    Account openAccount() {
        return new LocalAccount(folder);
    }

    @Override
    String newDatabaseName() {
        return "shop " + ++databases;
    }

    @Test
    void isKnownByItsFolderHoweverThatIsWritten() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

        assertThat(account().id()).isEqualTo(new AccountId("local", folder.toRealPath().toString()));
        assertThat(new LocalAccount(link).id()).isEqualTo(account().id());
        assertThat(account().title()).isEqualTo("local account " + folder.getFileName());
    }

    @Test
    void lookingChangesNoFileAndLeavesNone() throws IOException {
        run("CREATE TABLE d.main.t (a INTEGER)");
        Map<String, String> before = files();

        read();

        assertThat(files()).isEqualTo(before).containsOnlyKeys("shop 1.duckdb");
    }

    @Test
    void aSmallChangeOfALargeFileStaysInItsLog() throws IOException {
        run("CREATE TABLE d.main.big AS SELECT i, hash(i) AS h, hash(i + 1) AS g FROM range(1000000) r (i)");
        assertThat(Files.size(folder.resolve("shop 1.duckdb"))).isGreaterThan(8 << 20);

        run("CREATE TABLE d.main.t (a INTEGER)");
        assertThat(files()).containsOnlyKeys("shop 1.duckdb", "shop 1.duckdb.wal");
        assertThat(read().relations()).hasSize(2);

        run("CREATE INDEX i ON d.main.t (a)");
        assertThat(files()).containsOnlyKeys("shop 1.duckdb");
        assertThat(read().relations()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000_000})
    void knowsItsTokenBeforeItLetsGo(int rows) {
        run("CREATE TABLE d.main.t AS SELECT i, hash(i) AS h, hash(i + 1) AS g FROM range(" + rows + ") r (i)");
        Optional<String> token;
        try (AccountSession session = account().openForWriting(Set.of("shop 1"))) {
            session.begin();
            session.execute("ALTER TABLE \"shop 1\".main.t ADD COLUMN z DATE");
            assertThat(session.settle()).as("more may come").isEmpty();
            session.commit();
            token = session.settle();
        }

        assertThat(token).contains(account().changeToken());
        run("DROP TABLE d.main.t");
        assertThat(token).isPresent().isNotEqualTo(Optional.of(account().changeToken()));
    }

    @Test
    void aSessionForReadingCannotWrite() {
        try (AccountSession session = account().openForReading()) {
            assertThatThrownBy(() -> session.execute("CREATE TABLE \"shop 1\".main.t (a INTEGER)"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void saysWhoHasAFileOpen() {
        Path file = folder.resolve("shop 1.duckdb");
        try (OtherProcess other = OtherProcess.holding(file, "")) {
            for (Runnable attempt : new Runnable[]{this::read, () -> account().openForWriting(Set.of("shop 1"))}) {
                assertThatThrownBy(attempt::run).isInstanceOfSatisfying(DuckpairException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_IN_USE);
                    assertThat(e.sentence()).isEqualTo("shop 1.duckdb is in use by java (PID " + other.pid() + ").");
                });
            }
        }
        read();
    }

    @Test
    void othersMayReadMeanwhileAndWriteAfterwards() {
        Path file = folder.resolve("shop 1.duckdb");
        try (AccountSession session = account().openForReading();
                OtherProcess other = OtherProcess.holding(file, "(READ_ONLY)")) {
            assertThat(session.read().schemas()).isNotEmpty();
            assertThat(session.exclusive()).isTrue();
        }
        OtherProcess.holding(file, "", "CREATE TABLE d.main.t (a INTEGER)").close();
        assertThat(read().relation(RelationName.motherduck("shop 1", "main", "t"))).isPresent();
    }

    @Test
    void aFileIsOpenForWritingOnceInAProgram() {
        try (AccountSession session = account().openForWriting(Set.of("shop 1"))) {
            assertThatThrownBy(this::read).isInstanceOfSatisfying(DuckpairException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_IN_USE);
                assertThat(e.sentence()).isEqualTo("shop 1.duckdb is already open in this program.");
            });
            session.execute("CREATE TABLE \"shop 1\".main.t (a INTEGER)");
        }
        assertThat(read().relations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "damaged"})
    void oneBadFileFailsTheWholeRead(String kind) throws IOException {
        run("CREATE TABLE d.main.t (a INTEGER)");
        Path bad = folder.resolve("bad.duckdb");
        if (kind.equals("damaged")) {
            byte[] bytes = Files.readAllBytes(folder.resolve("shop 1.duckdb"));
            Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
            Files.write(bad, bytes);
        } else {
            Files.writeString(bad, kind.repeat(10_000));
        }

        assertThatThrownBy(this::read).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_CORRUPT);
            assertThat(e.sentence()).startsWith(bad + " cannot be read as a DuckDB database: IO Error: ")
                    .doesNotContain("\n");
            assertThat(e.nextStep()).isNotEmpty();
        });
        Files.delete(bad);
        assertThat(read().relations()).hasSize(1);
    }

    @Test
    void aFileThatGoesAwayFailsTheRead() throws IOException {
        Files.createSymbolicLink(folder.resolve("gone.duckdb"), folder.resolve("nowhere"));

        assertThatThrownBy(this::read).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
            assertThat(e.sentence()).contains("gone.duckdb went away");
        });
        Files.delete(folder.resolve("gone.duckdb"));
    }

    @Test
    void aFolderThatIsNoneIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path missing = folder.resolve("missing");

        for (Account account : new Account[]{new LocalAccount(file), new LocalAccount(missing)}) {
            for (Runnable use : new Runnable[]{account::id, account::changeToken, account::openForReading}) {
                assertThatThrownBy(use::run).isInstanceOfSatisfying(DuckpairException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
                    assertThat(e.sentence()).isIn(file + " is no folder.", "There is no folder " + missing + ".");
                });
            }
        }
    }

    @Test
    void aKilledProcessLeavesWhatItCommitted() throws IOException {
        Path file = folder.resolve("shop 1.duckdb");
        OtherProcess.holding(file, "", "CREATE TABLE d.main.t (a INTEGER)", "BEGIN",
                "CREATE TABLE d.main.never (a INTEGER)").kill();
        Map<String, String> before = files();
        assertThat(before).containsKey("shop 1.duckdb.wal");

        Catalog catalog = read();

        assertThat(catalog.relations()).extracting(Relation::name)
                .containsExactly(RelationName.motherduck("shop 1", "main", "t"));
        assertThat(files()).isEqualTo(before);
        run("CREATE TABLE d.main.u (a INTEGER)");
        assertThat(files()).containsOnlyKeys("shop 1.duckdb");
        assertThat(read().relations()).hasSize(2);
    }

    /** DuckDB's own default is 122,880 rows a group, twice what a session writes. */
    @Test
    void addsToWhatWasWrittenInLargerGroups() {
        OtherProcess.holding(folder.resolve("shop 1.duckdb"), "", "CREATE TABLE d.main.old (i BIGINT, s VARCHAR)",
                "INSERT INTO d.main.old SELECT i, 'x' || i FROM range(100000) r (i)", "CHECKPOINT d",
                "CREATE TABLE d.main.logged (i BIGINT PRIMARY KEY, s VARCHAR)",
                "INSERT INTO d.main.logged SELECT i, 'x' || i FROM range(222000) r (i)",
                "INSERT INTO d.main.logged SELECT i, 'x' || i FROM range(222000, 222100) r (i)",
                "DELETE FROM d.main.logged WHERE i = 5").kill();
        for (int from = 0; from < 200_000; from += 40_000) {
            run("INSERT INTO d.main.old SELECT i + 100000, 'y' || i FROM range(" + from + ", " + (from + 40_000)
                    + ") r (i)",
                    "INSERT INTO d.main.logged SELECT i + 222100, 'y' || i FROM range(" + from + ", " + (from + 40_000)
                            + ") r (i)",
                    "UPDATE d.main.old SET s = 'z' || i WHERE i = " + from,
                    "DELETE FROM d.main.logged WHERE i = " + (from + 222_100));
        }
        assertThat(row("SELECT count(*), sum(i), count(DISTINCT s), count(*) FILTER (s[1] = 'z') FROM d.main.old"))
                .containsExactly("300000", "44999850000", "300000", "5");
        assertThat(row("SELECT count(*), sum(i), count(DISTINCT s), min(i) FILTER (s[1] = 'y') FROM d.main.logged"))
                .containsExactly("422094", "89082483445", "422094", "222101");
    }

    private List<String> row(String query) {
        try (AccountSession session = account().openForReading();
                Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(query.replace("d.main", "\"shop 1\".main"))) {
            row.next();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLogThatDuckDbCannotReplayWithoutWritingIsReadFromACopy() throws IOException {
        Path file = folder.resolve("shop 1.duckdb");
        OtherProcess.holding(file, "", "CREATE TABLE d.main.t (a INTEGER)",
                "INSERT INTO d.main.t SELECT * FROM range(100)", "CHECKPOINT d", "CREATE INDEX i ON d.main.t (a)")
                .kill();
        Map<String, String> before = files();
        Set<String> temporary = temporaryFolders();

        Catalog catalog = read();

        assertThat(catalog.relations()).hasSize(1);
        assertThat(files()).isEqualTo(before);
        assertThat(temporaryFolders()).isEqualTo(temporary);
    }

    @Test
    void filesThatCanBeNoDatabaseAreLeftAlone() throws IOException {
        for (String name : new String[]{"Shop 1", "memory", "TEMP", "x.y"}) {
            Files.copy(folder.resolve("shop 1.duckdb"), folder.resolve(name + ".duckdb"));
        }
        for (String name : new String[]{"other.db", ".hidden.duckdb", "shop 2.duckdb.wal", ".duckdb", "X.DUCKDB"}) {
            Files.writeString(folder.resolve(name), "anything");
        }
        Files.createDirectory(folder.resolve("folder.duckdb"));

        Catalog catalog = read();

        assertThat(catalog.schemas()).extracting(schema -> schema.name().database())
                .containsExactlyInAnyOrder("Shop 1", "x.y");
        assertThat(catalog.leftAlone()).containsExactlyInAnyOrder(
                new LeftAlone(SchemaName.motherduck("shop 1", ""), "",
                        Sentence.of("DuckDB cannot tell its name from {0}", "Shop 1")),
                new LeftAlone(SchemaName.motherduck("memory", ""), "",
                        Sentence.of("DuckDB keeps the name {0} for itself", "memory")),
                new LeftAlone(SchemaName.motherduck("TEMP", ""), "",
                        Sentence.of("DuckDB keeps the name {0} for itself", "TEMP")));
        Files.delete(folder.resolve("Shop 1.duckdb"));
    }

    @Test
    void aLogWithoutItsFileIsNotTakenOver() throws IOException {
        Path log = Files.writeString(folder.resolve("new.duckdb.wal"), "somebody's rows");

        try (AccountSession session = account().openForWriting(Set.of())) {
            assertThatThrownBy(() -> session.createDatabase("new")).hasMessageContaining("new.duckdb.wal is left over");
        }
        assertThat(log).hasContent("somebody's rows");
    }

    @Test
    void aDatabaseToWriteHasToBeThere() {
        assertThatThrownBy(() -> account().openForWriting(Set.of("shop 1", "nobody")))
                .isInstanceOfSatisfying(DuckpairException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
                    assertThat(e.sentence()).startsWith("There is no database nobody in ");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "nul\0", "line\nbreak", ".dot", "", "memory", "System", "main"})
    void saysWhichNamesItCannotHold(String name) {
        assertThat(account().refusal(name)).isPresent();
        try (AccountSession session = account().openForWriting(Set.of())) {
            assertThatThrownBy(() -> session.createDatabase(name)).isInstanceOf(DuckpairException.class);
        }
    }

    @Test
    void holdsNamesAsLongAsAFileNameMayBe() {
        String longest = "é".repeat((255 - ".duckdb.wal".length()) / 2);
        assertThat(account().refusal(longest + "x")).isPresent();
        assertThat(account().refusal(longest)).isEmpty();
        try (AccountSession session = account().openForWriting(Set.of())) {
            session.createDatabase(longest);
            session.execute("CREATE TABLE " + DuckSql.identifier(longest) + ".main.t (a INTEGER)");
        }
        assertThat(read().relations()).hasSize(1);
    }

    @Test
    void windowsForbidsMore() {
        DatabaseFiles windows = new DatabaseFiles(folder, true);
        for (String name : new String[]{"a:b", "a\\b", "a?", "a|b", "con", "LPT1.x", "a\"b"}) {
            assertThat(windows.refusal(name)).as(name).isPresent();
        }
        assertThat(windows.refusal("console")).isEmpty();
    }

    /** Each file's name with its content and time of last change. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                files.put(String.valueOf(entry.getFileName()), Files.getLastModifiedTime(entry) + " "
                        + Arrays.hashCode(Files.readAllBytes(entry)));
            }
        }
        return files;
    }

    private static Set<String> temporaryFolders() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).filter(name -> name.startsWith("duckpair"))
                    .collect(Collectors.toSet());
        }
    }
}
