package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.duckdb.DuckTokens.Token;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a table anew in its later shape, rows, indexes, foreign keys and generated columns kept, and drops the earlier one. A
 * table to which foreign keys point cannot be dropped; DuckDB says so.
 */
final class TableRebuild {

    /** What stands in for the name while the earlier table still has it. */
    private static final String INTERIM_SUFFIX = "~duckpair";

    private final Table before;
    private final Table after;
    private final Lineage lineage;
    private final Renaming renaming;

    TableRebuild(Table before, Table after, Lineage lineage, Renaming renaming) {
        this.before = before;
        this.after = withGeneratedExpressions(before, after, lineage, renaming);
        this.lineage = lineage;
        this.renaming = renaming;
    }

    List<String> statements() {
        List<String> foreignKeys = foreignKeys();
        List<String> statements = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            buildBesides(statements, after.name(), foreignKeys);
        } else if (foreignKeys.isEmpty()) {
            RelationName interim = interim();
            buildBesides(statements, interim, foreignKeys);
            statements.add("ALTER TABLE " + DuckSql.qualified(interim) + " RENAME TO "
                    + DuckSql.identifier(after.name().name()));
        } else {
            buildInTurn(statements, foreignKeys);
        }
        statements.addAll(indexes());
        statements.addAll(Comments.all(after));
        return statements;
    }

    /** Builds the later table beside the earlier one. */
    private void buildBesides(List<String> statements, RelationName name, List<String> foreignKeys) {
        create(statements, name, foreignKeys);
        statements.add(copyRows(before.name(), name));
        if (before.name().schema().database().equals(after.name().schema().database())) {
            statements.add(drop(before.name()));
        }
    }

    /**
     * Keeps the rows elsewhere while the later table takes the earlier one's place. A table with foreign keys must not be
     * renamed: DuckDB does not tell the table they point to, whose rows can then not be deleted any more.
     */
    private void buildInTurn(List<String> statements, List<String> foreignKeys) {
        RelationName interim = interim();
        statements.add("CREATE TABLE " + DuckSql.qualified(interim) + " AS FROM " + DuckSql.qualified(before.name()));
        statements.add(drop(before.name()));
        create(statements, after.name(), foreignKeys);
        statements.add(copyRows(interim, after.name()));
        statements.add(drop(interim));
    }

    private void create(List<String> statements, RelationName name, List<String> foreignKeys) {
        if (!foreignKeys.isEmpty()) {
            // A foreign key cannot name its database; it is looked up where the session is.
            statements.add("USE " + DuckSql.qualified(name.schema()));
        }
        statements.add(new TableDefinition(after).createTable(name, foreignKeys));
    }

    private static String drop(RelationName table) {
        return "DROP TABLE " + DuckSql.qualified(table);
    }

    private RelationName interim() {
        return after.name().schema().relation(after.name().name() + INTERIM_SUFFIX);
    }

    private String copyRows(RelationName from, RelationName to) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : after.columns()) {
            String old = lineage.before(column.name());
            Column was = old == null ? null : before.column(old).orElse(null);
            if (column.generation() != Generation.EXPRESSION && was != null) {
                columns.add(column.name());
                values.add(was.type().equals(column.type())
                        ? DuckSql.identifier(was.name())
                        : RenamedLabels.cast(was.name(), was, column).orElseGet(
                                () -> "CAST(" + DuckSql.identifier(was.name()) + " AS " + column.type().sql() + ")"));
            }
        }
        if (columns.isEmpty()) {
            Column first = after.columns().stream().filter(column -> column.generation() != Generation.EXPRESSION)
                    .findFirst().orElseThrow();
            columns.add(first.name());
            values.add(Objects.requireNonNullElse(first.defaultExpression(), "NULL"));
        }
        return "INSERT INTO " + DuckSql.qualified(to) + " (" + DuckSql.identifiers(columns) + ") SELECT "
                + String.join(", ", values) + " FROM " + DuckSql.qualified(from);
    }

    /** The earlier table's foreign keys, which another schema or a dropped column would lose. */
    private List<String> foreignKeys() {
        List<String> kept = new ArrayList<>();
        for (Extra extra : before.extras()) {
            if (extra.kind() == Extra.Kind.FOREIGN_KEY) {
                if (!before.name().schema().equals(after.name().schema())) {
                    throw lost(extra, Sentence.of("DuckDB keeps none between schemas"));
                }
                requireColumns(extra);
                kept.add(renameForeignKey(extra.definition()));
            }
        }
        return kept;
    }

    /** Only the columns before REFERENCES are this table's. */
    private String renameForeignKey(String definition) {
        for (Token token : DuckTokens.of(definition)) {
            if (token.is("REFERENCES")) {
                return renaming.rename(definition.substring(0, token.start())) + definition.substring(token.start());
            }
        }
        return definition;
    }

    private List<String> indexes() {
        List<String> statements = new ArrayList<>();
        for (Extra extra : before.extras()) {
            if (extra.kind() == Extra.Kind.INDEX && dropped(indexed(extra)) == null) {
                statements.add(
                        "CREATE " + (isUnique(extra) ? "UNIQUE " : "") + "INDEX " + DuckSql.identifier(extra.name())
                                + " ON " + DuckSql.qualified(after.name()) + " " + renaming.rename(indexed(extra)));
            }
        }
        return statements;
    }

    private static boolean isUnique(Extra index) {
        return DuckTokens.of(index.definition()).stream().limit(2).anyMatch(token -> token.is("UNIQUE"));
    }

    /** What follows the table's name in {@code CREATE INDEX name ON schema.table (a, (b + 1));}. */
    private static String indexed(Extra index) {
        List<Token> tokens = DuckTokens.of(index.definition());
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).is("ON")) {
            at++;
        }
        at += 2;
        while (at + 1 < tokens.size() && tokens.get(at).is(".")) {
            at += 2;
        }
        String rest = index.definition().substring(tokens.get(at).start()).strip();
        return rest.endsWith(";") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /** A column that the expression needs and that is no more; null where there is none. */
    private @Nullable String dropped(String expression) {
        for (Column column : before.columns()) {
            if (lineage.after(column.name()) == null && renaming.mentions(expression, column.name())) {
                return column.name();
            }
        }
        return null;
    }

    private void requireColumns(Extra foreignKey) {
        String dropped = dropped(foreignKey.definition());
        if (dropped != null) {
            throw lost(foreignKey, Sentence.of("column {0} is dropped", dropped));
        }
    }

    private DuckpairException lost(Extra foreignKey, Sentence why) {
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("The foreign key {0} of {1} would be lost: {2}.", foreignKey.name(), before.name(), why),
                Sentence.of("Drop it on the MotherDuck side first if it may go."));
    }

    /** The later table with the expressions of its generated columns: a kept column's is the earlier one's. */
    private static Table withGeneratedExpressions(Table before, Table after, Lineage lineage, Renaming renaming) {
        List<Extra> extras = new ArrayList<>();
        for (Column column : after.columns()) {
            if (column.generation() == Generation.EXPRESSION) {
                Optional<String> kept = Optional.ofNullable(lineage.before(column.name()))
                        .flatMap(old -> expression(before, old)).map(renaming::rename);
                kept.or(() -> expression(after, column.name())).ifPresent(
                        text -> extras.add(new Extra(Extra.Kind.GENERATED_EXPRESSION, column.name(), text)));
            }
        }
        return new Table(after.name(), 0, after.columns(), after.primaryKey(), after.uniques(), after.checks(),
                after.comment(), extras, -1);
    }

    private static Optional<String> expression(Table table, String column) {
        return table.extras().stream()
                .filter(extra -> extra.kind() == Extra.Kind.GENERATED_EXPRESSION && extra.name().equals(column))
                .map(Extra::definition).findFirst();
    }
}
