package io.duckpair.ui.connect;

import io.duckpair.catalog.Catalog;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.motherduck.TokenHolder;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.secret.Secret;
import io.duckpair.ui.text.AccountTitle;
import io.duckpair.wording.Sentence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes of a kept link what the engine takes, with the secrets that are known, and tries both sides. Everything here does I/O
 * and throws {@link DuckpairException}.
 */
public final class Links {

    private static final List<String> TOKEN_VARIABLES = List.of("MOTHERDUCK_TOKEN", "motherduck_token");

    private final Map<String, String> environment;
    private final Path home;
    private final String user;
    private final LinkSecrets secrets;
    private final Path trash;
    private final AccountOpening accounts;

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
    public Links(Map<String, String> environment, Path home, String user, LinkSecrets secrets, Path trash,
            AccountOpening accounts) {
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
        PostgresDatabase postgres = postgres(link);
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

    /** The link's database, with what is known of the password; nothing is connected to yet. */
    public PostgresDatabase postgres(Link link) {
        ConnectionSettings settings = settings(link.postgres());
        ConnectionSettings known = secrets.password(link, settings.toString()).map(Secret::reveal)
                .map(settings::withPassword).orElse(settings);
        return new PostgresDatabase(secrets.keyPassword(link, known.clientKey()).map(Secret::reveal)
                .map(known::withKeyPassword).orElse(known), client());
    }

    private ConnectionSettings settings(String uri) {
        return new ConnectionSettingsParser(environment, home, user).parse(Optional.of(uri));
    }

    /** The link's account, closed by the caller. The token is asked for again with each connection, as it may have been rotated; the first one is had at once. */
    public Account account(Link link) {
        boolean known = link.inCloud() && secrets.token(link).isPresent();
        return accounts.open(target(link.motherduck()), known
                ? Optional.of(() -> secrets.token(link).orElseThrow(() -> new DuckpairException(
                        ErrorCode.ACCOUNT_AUTHENTICATION, Sentence.of("There is no token for MotherDuck."),
                        Sentence.of("Enter it again."))))
                : Optional.empty());
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
        return TOKEN_VARIABLES.stream().map(environment::get)
                .anyMatch(token -> token != null && !token.isBlank());
    }

    /** Empty where the link's account has none, or it is not known. */
    public Optional<Secret> token(Link link) {
        return !link.inCloud() ? Optional.empty() : secrets.token(link).or(() -> TOKEN_VARIABLES.stream()
                .map(environment::get).filter(token -> token != null && !token.isBlank()).findFirst().map(Secret::of));
    }

    /** Who uses the link's token, for a rotation: tries a new one, and puts it where the link takes its token from. */
    public TokenHolder tokenHolder(Link link) {
        return secrets.holder(link, token -> {
            try (Account account = accounts.open(target(link.motherduck()), Optional.of(() -> token))) {
                account.id();
            }
        });
    }

    /** From now on the second link's account has the first one's token, if that is known. */
    public void copyToken(Link from, Link to) {
        secrets.token(from).ifPresent(token -> setToken(to, token.reveal()));
    }

    /** From now on the password for this link's database, kept where the link takes it from. */
    public void setPassword(Link link, String password) {
        secrets.setPassword(link, settings(link.postgres()).toString(), password);
    }

    /** From now on the password of the client certificate's key, kept where the link takes it from. */
    void setKeyPassword(Link link, String password) {
        secrets.setKeyPassword(link, settings(link.postgres()).clientKey(), password);
    }

    /** From now on the token for this link's account, kept where the link takes it from. */
    public void setToken(Link link, String token) {
        secrets.setToken(link, token);
    }

    /** From now on the passphrase of the encrypted file. */
    public void setPassphrase(String passphrase) {
        secrets.setPassphrase(passphrase);
    }

    /** Why the platform's keychain cannot be used; empty where it can. */
    Optional<DuckpairException> keychainTrouble() {
        return secrets.keychainTrouble();
    }

    /** Whether the encrypted file has a passphrase already. */
    boolean hasPassphrase() {
        return secrets.hasPassphrase();
    }

    /** What PostgreSQL says of itself. */
    record PostgresAnswer(String version, String database, String role) {}

    /**
     * @param password
     *            empty for the one that the link has, or that is known otherwise
     * @param keyPassword
     *            of the client certificate's key; empty as well
     */
    PostgresAnswer tryPostgres(Link link, String password, String keyPassword) {
        ConnectionSettings known = password.isEmpty() ? postgres(link).settings()
                : settings(link.postgres()).withPassword(password);
        PostgresDatabase database = new PostgresDatabase(
                keyPassword.isEmpty() ? known : known.withKeyPassword(keyPassword), client());
        try (Connection connection = database.connect()) {
            return new PostgresAnswer(connection.getMetaData().getDatabaseProductVersion(), connection.getCatalog(),
                    connection.getMetaData().getUserName());
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** What the account says of itself. */
    record AccountAnswer(AccountTitle title, List<String> databases) {

        AccountAnswer {
            databases = List.copyOf(databases);
        }
    }

    /** @param token empty for the one that the link has, or of the environment */
    AccountAnswer tryAccount(Link link, String token) {
        Secret typed = Secret.of(token);
        try (Account account = token.isBlank() ? account(link)
                : accounts.open(target(link.motherduck()), Optional.of(() -> typed));
                AccountSession session = account.openForReading()) {
            Catalog catalog = session.read();
            return new AccountAnswer(AccountTitle.of(account),
                    catalog.schemas().stream().map(schema -> schema.name().database()).distinct().sorted().toList());
        }
    }
}
