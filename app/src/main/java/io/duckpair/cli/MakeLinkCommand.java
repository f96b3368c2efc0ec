package io.duckpair.cli;

import io.duckpair.duckdb.Account;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Environment;
import io.duckpair.link.Finding;
import io.duckpair.link.Finding.Check;
import io.duckpair.link.Finding.Level;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.link.LinkName;
import io.duckpair.link.LinkStates;
import io.duckpair.link.LinkTest;
import io.duckpair.link.LinkedUsers;
import io.duckpair.link.Linking;
import io.duckpair.link.Unchecked;
import io.duckpair.postgres.PostgresDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duckpair link} */
@Command(
        name = "link",
        customSynopsis = "duckpair link ROLE USER --database DB [OPTIONS]",
        description = "Links a PostgreSQL role with a MotherDuck user in a database of their own, and saves the link under a "
                + "name for --link. Each of the three stands in one link only. What the link needs is tested first.",
        exitCodeList = {"0:Linked.", "1:An error, or the test failed; nothing was linked."})
final class MakeLinkCommand extends ReportCommand {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "ROLE", description = "The PostgreSQL role that owns what is created.")
    private String role = "";

    @Parameters(
            index = "1",
            paramLabel = "USER",
            description = "The MotherDuck user, as duckpair users shows it; md: for whoever the token belongs to, md:NAME to "
                    + "follow one database only; or the folder of a local account.")
    private String user = "";

    @Option(names = "--database", order = 1, required = true, paramLabel = "DB",
            description = "The dedicated PostgreSQL database.")
    private String database = "";

    @Option(
            names = "--pg",
            order = 2,
            paramLabel = "URI",
            description = "The PostgreSQL server: postgresql://user[:password]@host:port/?sslmode=... What it leaves out comes "
                    + "from PGHOST, PGPORT, PGUSER, PGPASSWORD and ~/.pgpass; without a user it is ROLE that connects.")
    private @Nullable String postgres;

    @Option(names = "--name", order = 3, paramLabel = "NAME",
            description = "What the link is called (default: ROLE@DB).")
    private @Nullable String name;

    @Option(
            names = "--environment",
            order = 4,
            paramLabel = "development|test|production",
            defaultValue = "development",
            description = "What its data are for (default: ${DEFAULT-VALUE}). On production every drop has to be confirmed "
                    + "by the object's name.")
    private Environment environment = Environment.DEVELOPMENT;

    @Option(names = "--default-db", order = 5, paramLabel = "NAME", defaultValue = Link.DEFAULT_DATABASE,
            description = "The MotherDuck database whose schema main is PostgreSQL's public (default: ${DEFAULT-VALUE}).")
    private String defaultDatabase = Link.DEFAULT_DATABASE;

    @Option(names = "--token-from", order = 6, paramLabel = "SOURCE",
            description = "Where MotherDuck's token comes from: env:NAME, keychain, file (encrypted, in the settings "
                    + "folder), command:PROGRAM ARGUMENTS or ask (default: MOTHERDUCK_TOKEN). Never the token itself. "
                    + "What keychain or file do not have yet is asked for and kept there.")
    private @Nullable String tokenFrom;

    @Option(names = "--password-from", order = 7, paramLabel = "SOURCE",
            description = "Where the PostgreSQL password comes from, in the same words, or pgpass (default: PGPASSWORD "
                    + "and ~/.pgpass).")
    private @Nullable String passwordFrom;

    @Option(names = "--key-password-from", order = 8, paramLabel = "SOURCE",
            description = "Where the password of the client certificate's key (sslkey) comes from, in the same words "
                    + "(default: PGSSLPASSWORD).")
    private @Nullable String keyPasswordFrom;

    @Option(names = "--change", order = 9,
            description = "The database or the name is in a link already: change that one. With another USER or default "
                    + "database the next sync begins anew and drops nothing.")
    private boolean change;

    @Option(names = "--untested", order = 10, description = "Link without testing.")
    private boolean untested;

    @Option(names = "--own-engine-beside-pg-duckdb", order = 11,
            description = "Carry tables and rows also where pg_duckdb syncs the database itself. Both then change the same "
                    + "tables; without it Duckpair only looks there, and asks pg_duckdb to sync.")
    private boolean ownEngineBesidePgDuckdb;

    MakeLinkCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    void prepare() {
        for (String[] given : new String[][]{{"ROLE", role}, {"USER", user}, {"--database", database},
            {"--name", name == null ? "x" : name}}) {
            if (given[1].isBlank() || given[1].codePoints().anyMatch(Character::isISOControl)) {
                throw bad(given[0] + " is empty or holds control characters.", "Give its plain name.");
            }
        }
        if (LinkName.isTooLong(name())) {
            throw bad("The link's name is longer than " + LinkName.LONGEST + " characters.",
                    "Give a shorter one with --name.");
        }
    }

    private String name() {
        return name == null ? role + "@" + database : name;
    }

    @Override
    int run(Report report) {
        LinkArguments arguments = new LinkArguments(shell, new LinkOptions());
        LinkTarget target = LinkTarget.of(user, shell.home());
        PostgresDatabase server = arguments.server(postgres, database, role, passwordFrom, keyPasswordFrom);
        Link link = Link.of(name(), arguments.address(server, postgres), target.motherduck(), defaultDatabase, role)
                .withEnvironment(environment).withSecretsFrom(passwordFrom, tokenFrom)
                .withKeyPasswordFrom(keyPasswordFrom)
                .withOwnEngineBesidePgDuckdb(ownEngineBesidePgDuckdb);
        LinkBook book = LinkBook.in(SettingsFolder.of(shell));
        Optional<Link> saved = book.find(link.name());
        if (saved.isPresent() && !change && !saved.get().equals(link)) {
            throw bad("There is a saved link " + link.name() + " already.",
                    "Give another --name, or --change to change that one.");
        }
        List<Finding> findings = List.of();
        if (!untested) {
            findings = test(arguments, server, link);
            if (LinkTest.worst(findings) == Level.FAILURE) {
                report.notLinked(link, findings);
                return ExitCode.ERROR;
            }
            report.tested(link, findings);
        }
        try (Account account = arguments.account(link)) {
            target.requireUser(account);
            Linking linking = new Linking(server, LinkedUsers.in(SettingsFolder.of(shell)));
            List<Unchecked> unchecked = change && linking.current().isPresent() ? linking.change(account, link)
                    : linking.create(account, link);
            book.keep(link);
            LinkStates states = LinkStates.in(SettingsFolder.of(shell));
            if (untested) {
                states.forget(link.name());
            } else {
                states.note(link.name(), Instant.now(), findings);
            }
            report.linked(link, findings, unchecked);
        }
        return ExitCode.IN_STEP;
    }

    /** What a link that is to be changed stands in now is no fault. */
    private List<Finding> test(LinkArguments arguments, PostgresDatabase server, Link link) {
        return LinkTest.run(link, () -> server, () -> arguments.account(link), Clock.systemUTC()).stream()
                .filter(found -> !change || found.check() != Check.ONE_TO_ONE).toList();
    }

    private static DuckpairException bad(String sentence, String nextStep) {
        return new DuckpairException(ErrorCode.BAD_INPUT, sentence, nextStep);
    }
}
