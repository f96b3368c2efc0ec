package io.duckpair.cli;

import static java.util.Map.entry;

import io.duckpair.link.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is to be kept in step, as the command line says it. */
@Command(optionListHeading = "%nThe link:%n")
final class LinkOptions {

    @Option(
            names = "--link",
            order = 20,
            paramLabel = "NAME",
            description = "A saved link, in place of all that follows here; duckpair links lists them.")
    @Nullable
    String saved;

    @Option(
            names = "--pg",
            order = 21,
            paramLabel = "URI",
            description = "The PostgreSQL database: postgresql://user[:password]@host:port/database?sslmode=... "
                    + "What it leaves out comes from PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and ~/.pgpass.")
    @Nullable
    String postgres;

    @Option(
            names = "--md",
            order = 22,
            paramLabel = "TARGET",
            description = "The MotherDuck side: md: or md:database, with the token in MOTHERDUCK_TOKEN; or a folder, "
                    + "whose NAME.duckdb files are its databases.")
    @Nullable
    String motherduck;

    @Option(
            names = "--default-db",
            order = 23,
            paramLabel = "NAME",
            description = "The MotherDuck database whose schema main is PostgreSQL's public (default: "
                    + Link.DEFAULT_DATABASE + ").")
    @Nullable
    String defaultDatabase;

    @Option(
            names = "--role",
            order = 24,
            paramLabel = "NAME",
            description = "The PostgreSQL role that owns what is created (default: the connecting user).")
    @Nullable
    String role;

    @Option(
            names = "--include",
            order = 25,
            paramLabel = "GLOB",
            description = "Follow only tables and views whose MotherDuck name matches, such as 'my_db.main.*'. "
                    + "May be repeated.")
    List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            order = 26,
            paramLabel = "GLOB",
            description = "Leave out what matches, such as '*.staging.*' or 'tmp_*'. May be repeated.")
    List<String> exclude = new ArrayList<>();

    @Option(
            names = "--password-from",
            order = 27,
            paramLabel = "SOURCE",
            description = "Where PostgreSQL's password comes from: env:NAME, keychain, file (encrypted, in the settings "
                    + "folder), command:PROGRAM ARGUMENTS, pgpass or ask.")
    @Nullable
    String passwordFrom;

    @Option(
            names = "--token-from",
            order = 28,
            paramLabel = "SOURCE",
            description = "Where MotherDuck's token comes from, in the same words (default: MOTHERDUCK_TOKEN).")
    @Nullable
    String tokenFrom;

    @Option(
            names = "--key-password-from",
            order = 29,
            paramLabel = "SOURCE",
            description = "Where the password of the client certificate's key (sslkey) comes from, in the same words (default: "
                    + "PGSSLPASSWORD).")
    @Nullable
    String keyPasswordFrom;

    @Option(
            names = "--own-engine-beside-pg-duckdb",
            order = 30,
            description = "Carry tables and rows also where pg_duckdb syncs the database itself. Both then change the same "
                    + "tables; without it Duckpair only looks there, and asks pg_duckdb to sync.")
    boolean ownEngineBesidePgDuckdb;

    /** Whether anything is said at all. */
    boolean said() {
        return saved != null || postgres != null || motherduck != null;
    }

    /** What is said beside the name of a saved link, and cannot hold with it. */
    Optional<String> besideSaved() {
        return Stream.of(entry("--pg", postgres != null), entry("--md", motherduck != null),
                entry("--default-db", defaultDatabase != null), entry("--role", role != null),
                entry("--include", !include.isEmpty()), entry("--exclude", !exclude.isEmpty()),
                entry("--password-from", passwordFrom != null), entry("--token-from", tokenFrom != null),
                entry("--key-password-from", keyPasswordFrom != null),
                entry("--own-engine-beside-pg-duckdb", ownEngineBesidePgDuckdb))
                .filter(Map.Entry::getValue).map(Map.Entry::getKey).findFirst();
    }
}
