package io.duckpair.link;

import io.duckpair.drift.Scope;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.SecretSource;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is kept between starts. Whatever it is made of, it holds no password and no token, only where they come from.
 *
 * @param name
 *            tells it from the other kept links
 * @param postgres
 *            a PostgreSQL URI
 * @param motherduck
 *            {@code md:}, {@code md:NAME} or a folder
 * @param defaultDatabase
 *            the MotherDuck database whose {@code main} is PostgreSQL's {@code public}
 * @param role
 *            the PostgreSQL role that owns what a sync creates; null for the connecting one
 * @param include
 *            as {@link Scope} has it
 * @param exclude
 *            as {@link Scope} has it
 * @param environment
 *            what its data are for
 * @param passwordFrom
 *            where the role's password comes from, as {@link SecretSource} has it; null for the usual places
 * @param tokenFrom
 *            the same for MotherDuck's token
 * @param keyPasswordFrom
 *            the same for the password of the client certificate's key; null where it has none, or it is in PGSSLPASSWORD
 * @param ownEngineBesidePgDuckdb
 *            whether Duckpair carries tables and rows also where pg_duckdb syncs the database itself
 */
public record Link(String name, String postgres, String motherduck, String defaultDatabase, @Nullable String role,
        List<String> include, List<String> exclude, Environment environment, @Nullable String passwordFrom,
        @Nullable String tokenFrom, @Nullable String keyPasswordFrom, boolean ownEngineBesidePgDuckdb) {

    public static final String DEFAULT_DATABASE = "my_db";

    /** @throws DuckpairException {@code BAD_INPUT} where the URI is none, a source of secrets is none, or a text holds NUL */
    public Link {
        requireText(name, postgres, motherduck, defaultDatabase, role, passwordFrom, tokenFrom, keyPasswordFrom);
        PostgresAddress address = PostgresAddress.parse(postgres);
        requireText(address.host(), address.database(), address.user());
        postgres = address.uri();
        motherduck = withoutToken(motherduck);
        defaultDatabase = defaultDatabase == null || defaultDatabase.isBlank() ? DEFAULT_DATABASE : defaultDatabase;
        role = role == null || role.isBlank() ? null : role;
        include = include == null ? List.of() : List.copyOf(include);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        Stream.concat(include.stream(), exclude.stream()).forEach(Link::requireText);
        passwordFrom = source(passwordFrom);
        tokenFrom = source(tokenFrom);
        keyPasswordFrom = source(keyPasswordFrom);
    }

    /** A link that leaves it to pg_duckdb where that syncs the database. */
    public Link(String name, String postgres, String motherduck, String defaultDatabase, @Nullable String role,
            List<String> include, List<String> exclude, Environment environment, @Nullable String passwordFrom,
            @Nullable String tokenFrom) {
        this(name, postgres, motherduck, defaultDatabase, role, include, exclude, environment, passwordFrom, tokenFrom,
                null, false);
    }

    /** Neither engine has it in a name, and no file system in a path. */
    private static void requireText(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && text.indexOf('\0') >= 0) {
                throw new DuckpairException(ErrorCode.BAD_INPUT,
                        Sentence.of("A link's names and addresses hold no NUL character."),
                        Sentence.of("Leave it out."));
            }
        }
    }

    /** Follows everything, for development, with secrets from the usual places. */
    public static Link of(String name, String postgres, String motherduck, String defaultDatabase,
            @Nullable String role) {
        return new Link(name, postgres, motherduck, defaultDatabase, role, List.of(), List.of(),
                Environment.DEVELOPMENT, null, null);
    }

    public Scope scope() {
        return new Scope(include, exclude);
    }

    /** Whether the MotherDuck side is a cloud account; else it is a folder. */
    public boolean inCloud() {
        return inCloud(motherduck);
    }

    public Link withName(String newName) {
        return new Link(newName, postgres, motherduck, defaultDatabase, role, include, exclude, environment,
                passwordFrom, tokenFrom, keyPasswordFrom, ownEngineBesidePgDuckdb);
    }

    public Link withScope(Scope scope) {
        return new Link(name, postgres, motherduck, defaultDatabase, role, scope.include(), scope.exclude(),
                environment, passwordFrom, tokenFrom, keyPasswordFrom, ownEngineBesidePgDuckdb);
    }

    public Link withEnvironment(Environment newEnvironment) {
        return new Link(name, postgres, motherduck, defaultDatabase, role, include, exclude, newEnvironment,
                passwordFrom, tokenFrom, keyPasswordFrom, ownEngineBesidePgDuckdb);
    }

    /** With other sources of its secrets; null for the usual places. */
    public Link withSecretsFrom(@Nullable String newPasswordFrom, @Nullable String newTokenFrom) {
        return new Link(name, postgres, motherduck, defaultDatabase, role, include, exclude, environment,
                newPasswordFrom, newTokenFrom, keyPasswordFrom, ownEngineBesidePgDuckdb);
    }

    /** With another source of the password of the client certificate's key. */
    public Link withKeyPasswordFrom(@Nullable String newKeyPasswordFrom) {
        return new Link(name, postgres, motherduck, defaultDatabase, role, include, exclude, environment,
                passwordFrom, tokenFrom, newKeyPasswordFrom, ownEngineBesidePgDuckdb);
    }

    public Link withOwnEngineBesidePgDuckdb(boolean own) {
        return new Link(name, postgres, motherduck, defaultDatabase, role, include, exclude, environment,
                passwordFrom, tokenFrom, keyPasswordFrom, own);
    }

    private static boolean inCloud(String target) {
        return target.startsWith("md:") || target.startsWith("motherduck:");
    }

    /** MotherDuck's own URLs carry the token as a parameter; a target that is a token itself is a slip. */
    private static String withoutToken(String target) {
        if (isToken(target)) {
            return "md:";
        }
        int question = target.indexOf('?');
        return inCloud(target) && question >= 0 ? target.substring(0, question) : target;
    }

    private static boolean isToken(String text) {
        return text.startsWith("eyJ") && text.chars().filter(c -> c == '.').count() == 2;
    }

    private static @Nullable String source(@Nullable String from) {
        return from == null || from.isBlank() ? null : SecretSource.parse(from).text();
    }
}
