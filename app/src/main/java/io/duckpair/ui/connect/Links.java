package io.duckpair.ui.connect;

import io.duckpair.catalog.Catalog;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.Accounts;
import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Makes of a kept link what the engine takes, with the secrets that are known, and tries both sides. Everything here does I/O
 * and throws {@link DuckpairException}.
 */
public final class Links {

    private final Map<String, String> environment;
    private final Path home;
    private final String user;
    private final Secrets secrets;
    private final Path trash;
    private final BiFunction<String, Map<String, String>, Account> accounts;

    /**
     * @param environment
     *            the process's variables: {@code PGPASSWORD}, {@code MOTHERDUCK_TOKEN} and the like
     * @param home
     *            the user's home folder, where {@code .pgpass} is
     * @param user
     *            the operating system's name of the user
     * @param trash
     *            the folder for rows that were dropped
     */
    public Links(Map<String, String> environment, Path home, String user, Secrets secrets, Path trash) {
        this(environment, home, user, secrets, trash, Accounts::open);
    }

    /** @param accounts opens an account by its target and the variables with its token */
    Links(Map<String, String> environment, Path home, String user, Secrets secrets, Path trash,
            BiFunction<String, Map<String, String>, Account> accounts) {
        this.accounts = accounts;
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.user = user;
        this.secrets = secrets;
        this.trash = trash;
    }

    /**
     * The link, ready to be opened. Both sides are asked whether they let us in, so that a missing or wrong secret is known
     * before anything else; a side that does not answer is no obstacle, since it may later.
     *
     * @throws DuckpairException
     *             {@code POSTGRES_AUTHENTICATION} or {@code ACCOUNT_AUTHENTICATION} where a secret is missing or wrong; another
     *             where the link cannot be used as it is
     */
    public LinkSettings open(Link link) {
        PostgresDatabase postgres = postgres(link.postgres(), Optional.empty());
        Account account = account(link);
        try {
            requireAccess(postgres);
            requireAccess(account);
            return LinkSettings.of(link, postgres, account, trash);
        } catch (DuckpairException e) {
            account.close();
            throw e;
        }
    }

    private static void requireAccess(PostgresDatabase postgres) {
        try (Connection connection = postgres.connect()) {
            connection.isValid(0);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        } catch (DuckpairException e) {
            if (e.code() != ErrorCode.POSTGRES_UNREACHABLE) {
                throw e;
            }
        }
    }

    private static void requireAccess(Account account) {
        try {
            account.title();
        } catch (DuckpairException e) {
            if (e.code() != ErrorCode.ACCOUNT_UNREACHABLE) {
                throw e;
            }
        }
    }

    /** @param typed stronger than what is known otherwise */
    private PostgresDatabase postgres(String uri, Optional<String> typed) {
        ConnectionSettings settings = new ConnectionSettingsParser(environment, home, user).parse(Optional.of(uri));
        Optional<String> password = typed.filter(text -> !text.isEmpty())
                .or(() -> secrets.password(settings.toString()));
        return new PostgresDatabase(password.map(settings::withPassword).orElse(settings), client());
    }

    private Account account(Link link) {
        Map<String, String> known = new HashMap<>(environment);
        secrets.token(link.name()).ifPresent(token -> known.put("MOTHERDUCK_TOKEN", token));
        return accounts.apply(target(link.motherduck()), known);
    }

    private String target(String target) {
        return target.startsWith("~/") ? home + target.substring(1) : target;
    }

    /** Who we are to others on the server: the name that shells give this machine, and the process. */
    private String client() {
        String host = Stream.of("HOSTNAME", "COMPUTERNAME").map(environment::get)
                .filter(name -> name != null && !name.isBlank()).findFirst().orElse(user);
        return host + ":" + ProcessHandle.current().pid();
    }

    /** Whether the environment has a token, so that none need be typed. */
    public boolean hasToken() {
        return Stream.of("MOTHERDUCK_TOKEN", "motherduck_token").map(environment::get)
                .anyMatch(token -> token != null && !token.isBlank());
    }

    /** From now on the password for this link's database. */
    public void setPassword(Link link, String password) {
        secrets.setPassword(postgres(link.postgres(), Optional.empty()).settings().toString(), password);
    }

    /** From now on the token for this link's account. */
    public void setToken(Link link, String token) {
        secrets.setToken(link.name(), token);
    }

    /** What PostgreSQL says of itself. */
    record PostgresAnswer(String version, String database, String role) {}

    PostgresAnswer tryPostgres(String uri, String password) {
        try (Connection connection = postgres(uri, Optional.of(password)).connect()) {
            return new PostgresAnswer(connection.getMetaData().getDatabaseProductVersion(), connection.getCatalog(),
                    connection.getMetaData().getUserName());
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** What the account says of itself. */
    record AccountAnswer(String title, List<String> databases) {

        AccountAnswer {
            databases = List.copyOf(databases);
        }
    }

    /** @param token empty for the one of the environment */
    AccountAnswer tryAccount(String target, String token) {
        Map<String, String> known = new HashMap<>(environment);
        if (!token.isBlank()) {
            known.put("MOTHERDUCK_TOKEN", token);
        }
        try (Account account = accounts.apply(target(target), known);
                AccountSession session = account.openForReading()) {
            Catalog catalog = session.read();
            return new AccountAnswer(account.title(),
                    catalog.schemas().stream().map(schema -> schema.name().database()).distinct().sorted().toList());
        }
    }
}
