package io.duckpair.ui.settings;

import io.duckpair.drift.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is kept between starts. Whatever it is made of, it holds no password and no token.
 *
 * @param title
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
 */
public record SavedLink(String title, String postgres, String motherduck, String defaultDatabase,
        @Nullable String role, List<String> include, List<String> exclude) {

    public static final String DEFAULT_DATABASE = "my_db";

    /** @throws io.duckpair.error.DuckpairException where the URI is none */
    public SavedLink {
        postgres = PostgresAddress.parse(postgres).uri();
        motherduck = withoutToken(motherduck);
        defaultDatabase = defaultDatabase == null || defaultDatabase.isBlank() ? DEFAULT_DATABASE : defaultDatabase;
        role = role == null || role.isBlank() ? null : role;
        include = include == null ? List.of() : List.copyOf(include);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }

    public Scope scope() {
        return new Scope(include, exclude);
    }

    /** Whether the MotherDuck side is a cloud account; else it is a folder. */
    public boolean inCloud() {
        return inCloud(motherduck);
    }

    public SavedLink withTitle(String newTitle) {
        return new SavedLink(newTitle, postgres, motherduck, defaultDatabase, role, include, exclude);
    }

    public SavedLink withScope(Scope scope) {
        return new SavedLink(title, postgres, motherduck, defaultDatabase, role, scope.include(), scope.exclude());
    }

    private static boolean inCloud(String target) {
        return target.startsWith("md:") || target.startsWith("motherduck:");
    }

    /** MotherDuck's own URLs carry the token as a parameter; a target that is a token itself is a slip. */
    private static String withoutToken(String target) {
        if (target.startsWith("eyJ") && target.chars().filter(c -> c == '.').count() == 2) {
            return "md:";
        }
        int question = target.indexOf('?');
        return inCloud(target) && question >= 0 ? target.substring(0, question) : target;
    }
}
