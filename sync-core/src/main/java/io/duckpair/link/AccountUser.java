package io.duckpair.link;

import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckErrors;
import io.duckpair.duckdb.TokenFacts;
import io.duckpair.error.DuckpairException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user of the MotherDuck side, as the saved links and their tokens know them; a local account is its own user.
 *
 * @param kind
 *            {@code local} or {@code motherduck}; empty where the account did not answer
 * @param id
 *            tells the user from any other; empty where the account did not answer
 * @param name
 *            for people
 * @param databases
 *            the account's, by name
 * @param links
 *            the names of the saved links with this user, at most one of them with a PostgreSQL role each
 * @param token
 *            what the token says of itself; empty for a local account
 * @param trouble
 *            why the account did not answer; null where it did
 */
public record AccountUser(String kind, String id, String name, List<String> databases, List<String> links,
        Optional<TokenFacts> token, @Nullable DuckpairException trouble) {

    private static final String DATABASES = "SELECT database_name FROM duckdb_databases() "
            + "WHERE NOT internal AND database_name <> 'memory' ORDER BY database_name";

    public AccountUser {
        databases = List.copyOf(databases);
        links = List.copyOf(links);
    }

    /**
     * The users of links, each once; a link without a name stands for a token alone. Asks every account; one that does not answer is there with its trouble.
     *
     * @param accounts
     *            opens a link's account; may throw; closed here
     */
    public static List<AccountUser> of(List<Link> links, Function<Link, Account> accounts) {
        Map<String, AccountUser> users = new LinkedHashMap<>();
        for (Link link : links) {
            AccountUser user = of(link, accounts);
            String key = user.trouble() == null ? user.kind() + " " + user.id() : "unknown " + link.name();
            users.merge(key, user, AccountUser::with);
        }
        return List.copyOf(users.values());
    }

    private static AccountUser of(Link link, Function<Link, Account> accounts) {
        try (Account account = accounts.apply(link); AccountSession session = account.openForReading()) {
            return new AccountUser(account.id().kind(), account.id().user(), account.title(), databases(session),
                    names(link), account.token(), null);
        } catch (DuckpairException e) {
            return new AccountUser("", "", link.motherduck(), List.of(), names(link), Optional.empty(), e);
        }
    }

    /** A token at hand is of no saved link. */
    private static List<String> names(Link link) {
        return link.name().isEmpty() ? List.of() : List.of(link.name());
    }

    private static List<String> databases(AccountSession session) {
        List<String> names = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(DATABASES)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    private AccountUser with(AccountUser other) {
        List<String> all = new ArrayList<>(links);
        all.addAll(other.links);
        return new AccountUser(kind, id, name, databases, all, token, trouble);
    }
}
