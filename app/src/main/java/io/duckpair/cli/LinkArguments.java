package io.duckpair.cli;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.Accounts;
import io.duckpair.engine.BesidePgDuckdb;
import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.link.PostgresAddress;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.HostName;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretAccess;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a link's settings of arguments and environment. */
final class LinkArguments {

    private final Shell shell;
    private final LinkOptions options;
    private final SecretAccess secrets;
    private final Warnings warnings;

    LinkArguments(Shell shell, LinkOptions options) {
        this.shell = shell;
        this.options = options;
        this.secrets = ShellSecrets.of(shell);
        this.warnings = new Warnings(shell);
    }

    /** Where the passwords and tokens of this command come from. */
    SecretAccess secrets() {
        return secrets;
    }

    /**
     * The saved link that is named; empty where the arguments say themselves what is meant.
     *
     * @throws DuckpairException
     *             {@code BAD_INPUT} where there is no such link, or the arguments say both
     */
    Optional<Link> saved() {
        if (options.saved == null) {
            return Optional.empty();
        }
        options.besideSaved().ifPresent(option -> {
            throw bad("--link names a saved link, and " + option + " says otherwise.",
                    "Leave one of them out; a saved link has its own settings.");
        });
        return Optional.of(LinkBook.in(SettingsFolder.of(shell)).require(options.saved));
    }

    /**
     * For what is about no link in particular.
     *
     * @throws DuckpairException
     *             {@code BAD_INPUT} where one is named
     */
    void requireNothingSaid(String option) {
        Optional<String> said = options.saved != null ? Optional.of("--link") : options.besideSaved();
        said.ifPresent(one -> {
            throw bad(option + " is about all saved links, and " + one + " names one.", "Leave one of them out.");
        });
    }

    /** @throws DuckpairException {@code BAD_INPUT} */
    LinkSettings settings() {
        return saved().map(this::settings).orElseGet(() -> new LinkSettings(postgresOfOptions(),
                accountOfOptions(),
                options.defaultDatabase == null ? Link.DEFAULT_DATABASE : options.defaultDatabase, options.role,
                new Scope(options.include, options.exclude), trash()).withBesidePgDuckdb(
                        BesidePgDuckdb.LEFT_TO_IT.withOwnEngine(options.ownEngineBesidePgDuckdb)));
    }

    /** @throws DuckpairException {@code BAD_INPUT} */
    LinkSettings settings(Link link) {
        return LinkSettings.of(link, postgres(link), account(link), trash());
    }

    private Path trash() {
        return SettingsFolder.of(shell).resolve("trash");
    }

    /** @throws DuckpairException {@code BAD_INPUT} */
    PostgresDatabase postgres() {
        return saved().map(this::postgres).orElseGet(this::postgresOfOptions);
    }

    /** The database of a saved link, with what is known of its password. */
    PostgresDatabase postgres(Link link) {
        return database(Optional.of(link.postgres()), link.passwordFrom(), link.keyPasswordFrom());
    }

    /** The account of a saved link, with what is known of its token. */
    Account account(Link link) {
        return account(link.motherduck(), link.tokenFrom(), link.name());
    }

    /** The account of a saved link, by a token that it does not have yet. */
    Account account(Link link, Secret token) {
        return Accounts.open(expanded(link.motherduck()), () -> token);
    }

    private Account accountOfOptions() {
        return account(options.motherduck, options.tokenFrom, String.valueOf(options.motherduck));
    }

    private PostgresDatabase postgresOfOptions() {
        String uri = options.postgres;
        boolean named = Stream.of("PGHOST", "PGPORT", "PGDATABASE", "PGUSER")
                .anyMatch(shell.environment()::containsKey);
        if (uri == null && !named) {
            throw bad("Say which PostgreSQL database is meant.",
                    "Give --pg postgresql://user@host:port/database, or set PGHOST and PGDATABASE.");
        }
        if (uri != null && holdsPassword(uri)) {
            warnings.passwordInArguments();
        }
        return database(Optional.ofNullable(uri), options.passwordFrom, options.keyPasswordFrom);
    }

    private static boolean holdsPassword(String uri) {
        return Stream.of("password", "sslpassword").anyMatch(ConnectionSettingsParser.parameters(uri)::containsKey);
    }

    /**
     * @param passwordFrom
     *            as {@link Link#passwordFrom()}
     * @param keyPasswordFrom
     *            as {@link Link#keyPasswordFrom()}
     */
    private PostgresDatabase database(Optional<String> uri, @Nullable String passwordFrom,
            @Nullable String keyPasswordFrom) {
        SecretSource source = passwordFrom == null ? null : SecretSource.parse(passwordFrom);
        Map<String, String> environment = new HashMap<>(shell.environment());
        if (source != null) {
            // It would win over the place that was named.
            environment.remove("PGPASSWORD");
        }
        ConnectionSettings settings = new ConnectionSettingsParser(environment, shell.home(), shell.user()).parse(uri);
        settings.transportFinding().ifPresent(warnings::transport);
        Optional<Secret> password = source == null ? Optional.empty()
                : secrets.find(source, SecretName.password(settings.toString()));
        ConnectionSettings known = password.map(Secret::reveal).map(settings::withPassword).orElse(settings);
        return new PostgresDatabase(keyPasswordFrom == null ? known
                : secrets.find(SecretSource.parse(keyPasswordFrom), SecretName.keyPassword(known.clientKey()))
                        .map(Secret::reveal).map(known::withKeyPassword).orElse(known),
                client());
    }

    /**
     * A database of the server that a new link is to be on.
     *
     * @param uri
     *            names the server, and may say who connects; null for the environment's
     * @param role
     *            connects where nobody else is said
     * @param passwordFrom
     *            as {@link Link#passwordFrom()}
     * @param keyPasswordFrom
     *            as {@link Link#keyPasswordFrom()}
     */
    PostgresDatabase server(@Nullable String uri, String database, String role, @Nullable String passwordFrom,
            @Nullable String keyPasswordFrom) {
        if (uri == null && !shell.environment().containsKey("PGHOST")) {
            throw bad("Say which PostgreSQL server is meant.", "Give --pg postgresql://host:port, or set PGHOST.");
        }
        PostgresAddress given = address(uri);
        String user = Stream.of(given.user(), shell.environment().getOrDefault("PGUSER", "")).filter(
                name -> !name.isEmpty()).findFirst().orElse(role);
        PostgresDatabase without = database(Optional.of(new PostgresAddress(given.host(), given.port(), database, user,
                given.sslMode(), given.more()).uri()), passwordFrom, keyPasswordFrom);
        String password = uri == null ? null : ConnectionSettingsParser.parameters(uri).get("password");
        if (password == null) {
            return without;
        }
        warnings.passwordInArguments();
        return new PostgresDatabase(without.settings().withPassword(password), client());
    }

    private static PostgresAddress address(@Nullable String uri) {
        return uri == null ? new PostgresAddress("", "", "", "", "", Map.of()) : PostgresAddress.parse(uri);
    }

    /** The database as a link keeps it, so that it is the same one whatever the environment says by then. */
    String address(PostgresDatabase postgres, @Nullable String uri) {
        ConnectionSettings settings = postgres.settings();
        PostgresAddress given = address(uri);
        String sslMode = settings.sslMode().equals("prefer") ? given.sslMode() : settings.sslMode();
        return new PostgresAddress(settings.host(), Integer.toString(settings.port()), settings.database(),
                settings.user(), sslMode, given.more()).uri();
    }

    /** Who we are to others on the server. */
    private String client() {
        return HostName.of(shell.environment()) + ":" + ProcessHandle.current().pid();
    }

    /**
     * @param tokenFrom
     *            as {@link Link#tokenFrom()}
     * @param name
     *            under which its token is kept
     */
    private Account account(@Nullable String target, @Nullable String tokenFrom, String name) {
        if (target == null || target.isBlank()) {
            throw bad("Say which MotherDuck side is meant.",
                    "Give --md md: with the token in MOTHERDUCK_TOKEN, or --md and a folder of .duckdb files.");
        }
        if (target.startsWith("eyJ") && target.chars().filter(c -> c == '.').count() == 2) {
            throw bad("--md was given a token.", "Put the token into MOTHERDUCK_TOKEN and give --md md:.");
        }
        String expanded = expanded(target);
        if (tokenFrom == null) {
            return Accounts.open(expanded, shell.environment());
        }
        SecretSource source = SecretSource.parse(tokenFrom);
        return Accounts.open(expanded, () -> secrets.get(source, SecretName.token(name)));
    }

    /** A shell leaves the ~ of --md=~/shop as it is. */
    private String expanded(String target) {
        return target.startsWith("~/") ? shell.home() + target.substring(1) : target;
    }

    private static DuckpairException bad(String sentence, String nextStep) {
        return new DuckpairException(ErrorCode.BAD_INPUT, sentence, nextStep);
    }
}
