package io.duckpair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.duckdb.Account;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.AccessToken.Terms;
import io.duckpair.motherduck.KeptToken;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.motherduck.Rotated;
import io.duckpair.motherduck.TokenRotation;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretAccess;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duckpair token} */
@Command(
        name = "token",
        customSynopsis = "duckpair token list USER|rotate USER --link NAME|revoke USER ID|set --link NAME [OPTIONS]",
        description = "MotherDuck's tokens: lists those of a user; gives a link a new one, tried and kept before the old one is "
                + "revoked; revokes one; or keeps a token that was made elsewhere for a link.",
        exitCodeList = {"0:Done.", "1:An error.", "2:The new token is in use, and something is left to revoke."})
final class TokenCommand extends ReportCommand {

    /** What is to be done. */
    enum Action {
        LIST, ROTATE, REVOKE, SET
    }

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "list|rotate|revoke|set", description = "What to do.")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "USER",
            description = "Whose token, as duckpair users shows it.")
    private @Nullable String user;

    @Parameters(index = "2", arity = "0..1", paramLabel = "ID", description = "What to revoke, as list prints it.")
    private @Nullable String id;

    @Option(names = "--link", order = 1, paramLabel = "NAME", description = "The saved link that gets the token.")
    private @Nullable String link;

    @Option(names = "--lifetime-days", order = 2, paramLabel = "N",
            description = "How long the new token is valid, 1 to 365 days (default: until it is revoked).")
    private @Nullable Integer days;

    @Option(names = "--old", order = 3, paramLabel = "ID",
            description = "The token to revoke afterwards (default: the one in use, if it can be told which that is).")
    private @Nullable String old;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    TokenCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    void prepare() {
        boolean ofLink = action == Action.ROTATE || action == Action.SET;
        require(action == Action.SET || user != null, "Say whose token.", "duckpair users lists the users.");
        require((action == Action.REVOKE) == (id != null), "Only revoke takes an ID, and it needs one.",
                "duckpair token list USER prints what there is.");
        require(ofLink == (link != null), "rotate and set are about a link, and nothing else is.",
                "duckpair links lists the links: --link NAME.");
        require(action != Action.SET || user == null, "set takes no user.", "Leave " + user + " out.");
        require(days == null || days >= 1 && days <= 365, "A token lives 1 to 365 days.", "Give such a number.");
    }

    private static void require(boolean holds, String sentence, String nextStep) {
        if (!holds) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, sentence, nextStep);
        }
    }

    @Override
    int run(Report report) {
        LinkArguments arguments = new LinkArguments(shell, new LinkOptions());
        if (action == Action.SET) {
            set(saved(), arguments.secrets(), report);
            return ExitCode.IN_STEP;
        }
        String whose = String.valueOf(user);
        try (MotherDuckRest organization = admin.open(shell, arguments.secrets())) {
            return switch (action) {
                case LIST -> {
                    report.tokens(whose, organization.tokens(whose));
                    yield ExitCode.IN_STEP;
                }
                case REVOKE -> {
                    organization.revoke(whose, String.valueOf(id));
                    report.revoked(whose, String.valueOf(id));
                    yield ExitCode.IN_STEP;
                }
                case ROTATE, SET -> rotate(whose, saved(), arguments, organization, report);
            };
        }
    }

    private Link saved() {
        return LinkBook.in(SettingsFolder.of(shell)).require(String.valueOf(link));
    }

    private static SecretSource source(Link link) {
        String from = link.tokenFrom();
        if (from == null) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    "Link " + link.name() + " takes its token from MOTHERDUCK_TOKEN, where Duckpair cannot put one.",
                    "Let it take the token from the keychain or the encrypted file: duckpair link … --change "
                            + "--token-from keychain.");
        }
        return SecretSource.parse(from);
    }

    private int rotate(String whose, Link of, LinkArguments arguments, MotherDuckRest organization, Report report) {
        Terms terms = new Terms(AccessToken.Kind.READ_WRITE, days == null ? null : Duration.ofDays(days));
        KeptToken holder = new KeptToken(arguments.secrets(), source(of), of.name(), token -> {
            try (Account account = arguments.account(of, token)) {
                account.id();
            }
        });
        Rotated rotated = new TokenRotation(organization, Clock.systemUTC()).rotate(whose, of.name(), terms,
                Optional.ofNullable(old), holder);
        report.rotated(whose, of.name(), rotated);
        return rotated.isComplete() ? ExitCode.IN_STEP : ExitCode.DIFFERENCES;
    }

    private void set(Link of, SecretAccess secrets, Report report) {
        SecretSource where = source(of);
        if (where instanceof SecretSource.Ask) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    "Link " + of.name() + " asks for its token each time, so there is no place to keep it.",
                    "Let it take the token from the keychain or the encrypted file.");
        }
        Secret token = shell.prompt().ask("token " + of.name(), false).or(this::piped)
                .orElseThrow(() -> new DuckpairException(ErrorCode.SECRET_MISSING, "No token was given.",
                        "Type it when asked, or give it on standard input."));
        secrets.put(where, SecretName.token(of.name()), token);
        report.kept(of.name(), where.text());
    }

    private Optional<Secret> piped() {
        try {
            String line = new BufferedReader(new InputStreamReader(shell.in(), UTF_8)).readLine();
            return Optional.ofNullable(line).map(String::strip).filter(text -> !text.isEmpty()).map(Secret::of);
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.SECRET_MISSING, "Standard input cannot be read.",
                    "Type the token when asked.", e);
        }
    }
}
