package io.duckpair.postgres;

import static io.duckpair.postgres.PostgresSql.identifier;
import static io.duckpair.postgres.PostgresSql.literal;
import static io.duckpair.postgres.PostgresSql.qualified;

import io.duckpair.catalog.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All of a view that has to be there again after it was dropped and made anew.
 *
 * @param definition
 *            as {@code pg_get_viewdef} prints it under the settings under which it will be run
 * @param options
 *            {@code pg_class.reloptions}: {@code name=value}, such as {@code security_barrier=true}
 * @param maker
 *            the role that makes it again
 * @param columns
 *            those with a comment or a default
 * @param strangers
 *            who gets privileges on whatever the maker makes, by {@code ALTER DEFAULT PRIVILEGES}; null is PUBLIC
 */
record SavedView(RelationName name, String definition, List<String> options, @Nullable String comment,
        String owner, String maker, List<SavedColumn> columns, Set<ViewGrant> grants,
        List<@Nullable String> strangers) {

    /** A view's own default serves INSERTs into it. */
    record SavedColumn(String name, @Nullable String comment, @Nullable String defaultExpression) {}

    /** Statements that make it again. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        String view = qualified(name);
        statements.add("CREATE VIEW " + view + with() + " AS\n" + withoutSemicolon(definition));
        if (comment != null) {
            statements.add("COMMENT ON VIEW " + view + " IS " + literal(comment));
        }
        for (SavedColumn column : columns) {
            if (column.defaultExpression != null) {
                statements.add("ALTER VIEW " + view + " ALTER COLUMN " + identifier(column.name) + " SET DEFAULT "
                        + column.defaultExpression);
            }
            if (column.comment != null) {
                statements.add("COMMENT ON COLUMN " + view + "." + identifier(column.name) + " IS "
                        + literal(column.comment));
            }
        }
        if (!owner.equals(maker)) {
            statements.add("ALTER VIEW " + view + " OWNER TO " + identifier(owner));
        }
        statements.addAll(ViewGrant.statements(view, owner, maker, strangers, grants));
        return statements;
    }

    private String with() {
        return options.isEmpty() ? ""
                : options.stream().map(SavedView::option).collect(Collectors.joining(", ", " WITH (", ")"));
    }

    private static String option(String option) {
        int equals = option.indexOf('=');
        return identifier(option.substring(0, equals)) + " = " + literal(option.substring(equals + 1));
    }

    private static String withoutSemicolon(String sql) {
        return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
    }

    /** Whether all is there again; the text of definition and defaults follows from the types of what the view reads. */
    boolean isRestoredBy(SavedView made) {
        return name.equals(made.name) && options.equals(made.options) && Objects.equals(comment, made.comment)
                && owner.equals(made.owner) && grants.equals(made.grants)
                && withoutWording(columns).equals(withoutWording(made.columns));
    }

    private static List<SavedColumn> withoutWording(List<SavedColumn> columns) {
        return columns.stream().map(column -> new SavedColumn(column.name, column.comment,
                column.defaultExpression == null ? null : "present")).toList();
    }
}
