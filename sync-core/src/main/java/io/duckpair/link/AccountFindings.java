package io.duckpair.link;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.TokenFacts;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Finding.Check;
import io.duckpair.wording.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a test of a link finds on the MotherDuck side. */
final class AccountFindings {

    /** A token that ends sooner is warned about. */
    static final Duration SOON = Duration.ofDays(14);

    private static final Sentence ANOTHER = Sentence
            .of("Make another one in MotherDuck under Settings, Access Tokens, of the kind Read/Write.");

    private final Link link;
    private final Account account;
    private final Clock clock;

    AccountFindings(Link link, Account account, Clock clock) {
        this.link = link;
        this.account = account;
        this.clock = clock;
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        Optional<TokenFacts> token = account.token();
        try {
            String user = account.title();
            findings.add(Finding.ok(Check.ACCOUNT,
                    token.isPresent() ? Sentence.of("The token is that of MotherDuck user {0}.", user)
                            : Sentence.of("It is the {0}, {1}.", user, account.id().value())));
            token.ifPresent(facts -> findings.add(token(facts)));
        } catch (DuckpairException e) {
            findings.add(Finding.failure(Check.ACCOUNT, e));
            // An expired token says itself why it is refused.
            token.map(this::token).filter(found -> found.level() == Finding.Level.FAILURE).ifPresent(findings::add);
            return findings;
        }
        findings.add(defaultDatabase());
        return findings;
    }

    private Finding token(TokenFacts token) {
        Instant now = clock.instant();
        Instant end = token.expires().orElse(Instant.MAX);
        if (!end.isAfter(now)) {
            return Finding.failure(Check.TOKEN, Sentence.of("The token expired at {0}.", end), ANOTHER);
        }
        if (token.kind() == TokenFacts.Kind.READ_SCALING) {
            return Finding.failure(Check.TOKEN,
                    Sentence.of("It is a read-scaling token: it sees copies that lag behind, and cannot write."),
                    ANOTHER);
        }
        if (end.isBefore(now.plus(SOON))) {
            return Finding.warning(Check.TOKEN,
                    Sentence.of("The token expires in {0}, at {1}.", days(Duration.between(now, end)), end),
                    Sentence.of("Make its successor in time: duckpair token rotate."));
        }
        Sentence until = token.expires().isPresent() ? Sentence.of("it expires at {0}.", end)
                : Sentence.of("it has no end that it tells of.");
        return Finding.ok(Check.TOKEN, token.kind() == TokenFacts.Kind.UNKNOWN
                ? Sentence.of("The token does not tell its kind; {0}", until)
                : Sentence.of("It is a read/write token; {0}", until));
    }

    private static Sentence days(Duration left) {
        long days = left.toDays();
        return days == 0 ? Sentence.of("less than a day") : days == 1 ? Sentence.of("1 day")
                : Sentence.of("{0} days", days);
    }

    private Finding defaultDatabase() {
        String database = link.defaultDatabase();
        try (AccountSession session = account.openForReading()) {
            return session.schemas(database).isEmpty()
                    ? Finding.warning(Check.DEFAULT_DATABASE,
                            Sentence.of("The account has no database {0} yet.", database),
                            Sentence.of(
                                    "The first sync that has something to carry there makes it; or give another with "
                                            + "--default-db."))
                    : Finding.ok(Check.DEFAULT_DATABASE, Sentence.of("Database {0} is there.", database));
        } catch (DuckpairException e) {
            return Finding.failure(Check.DEFAULT_DATABASE, e);
        }
    }
}
