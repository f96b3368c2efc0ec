package io.duckpair.ui.text;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableChange.CheckAdded;
import io.duckpair.catalog.TableChange.CheckDropped;
import io.duckpair.catalog.TableChange.ColumnAdded;
import io.duckpair.catalog.TableChange.ColumnCommentChanged;
import io.duckpair.catalog.TableChange.ColumnDropped;
import io.duckpair.catalog.TableChange.ColumnRenamed;
import io.duckpair.catalog.TableChange.CommentChanged;
import io.duckpair.catalog.TableChange.DefaultChanged;
import io.duckpair.catalog.TableChange.NullabilityChanged;
import io.duckpair.catalog.TableChange.PrimaryKeyChanged;
import io.duckpair.catalog.TableChange.Renamed;
import io.duckpair.catalog.TableChange.TypeChanged;
import io.duckpair.catalog.TableChange.UniqueAdded;
import io.duckpair.catalog.TableChange.UniqueDropped;
import io.duckpair.catalog.View;
import io.duckpair.drift.Carry;
import io.duckpair.drift.Carry.EditTable;
import io.duckpair.drift.Carry.EditView;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Carry.MakeSchema;
import io.duckpair.drift.Carry.MoveSchema;
import io.duckpair.drift.Carry.RemoveRelation;
import io.duckpair.drift.Carry.RemoveSchema;
import io.duckpair.drift.Carry.ReplaceView;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.plan.Held;
import io.duckpair.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says what the engine found and does in the window's language. Reasons are the engine's own sentences, as far as the language
 * knows them, behind words of the window that tell of what kind they are.
 */
public final class EngineWords {

    private final Texts texts;

    public EngineWords(Texts texts) {
        this.texts = texts;
    }

    /** What it is, without the side. */
    public String of(Difference difference) {
        return switch (difference) {
            case OneSided one -> one.observed().isEmpty() ? whole(one.carry()) : all(one.observed());
            case Conflict conflict -> conflict.observedPostgres().isEmpty() || conflict.observedMotherduck().isEmpty()
                    ? texts.get("words.conflict-whole", conflict.words())
                    : texts.get("words.conflict", Side.POSTGRES.title(), all(conflict.observedPostgres()),
                            Side.MOTHERDUCK.title(), all(conflict.observedMotherduck()));
            case OfShell shell -> texts.get("words.shell." + shell.state().code(), texts.say(shell.reason()));
            case NotCarried notCarried -> texts.get("words.not-carried", texts.say(notCarried.reason()));
        };
    }

    /** Why it waits, without full stop, and what the window offers to do about it. */
    public String of(Held held) {
        return switch (held.cause()) {
            case CHOSEN -> texts.get("held.chosen");
            case IGNORED -> texts.get("held.ignored");
            case NOT_CHOSEN -> texts.get("held.not-chosen");
            case CONFLICT -> texts.get("held.conflict");
            case LOSES_DATA -> texts.get("held.loses-data");
            case DIRECTION -> texts.get("held.direction");
            case GUARD -> texts.get("held.guard");
            case DOUBT -> texts.get("held.doubt", texts.say(held.reason()));
            case PG_DUCKDB -> texts.get("held.pg-duckdb", texts.say(held.reason()));
            case OBSTACLE -> texts.get("held.obstacle", texts.say(held.reason()));
        };
    }

    /** What it does, without the side. */
    public String of(Step step) {
        Change change = step.change();
        return switch (change) {
            case CreateDatabase(String name) -> texts.get("step.create-database", name);
            case DropDatabase(String name) -> texts.get("step.drop-database", name);
            case CreateSchema(var name) -> texts.get("step.create-schema", name);
            case DropSchema(var name) -> texts.get("step.drop-schema", name);
            case CreateTable(var table) -> texts.get("step.create-table", table.name());
            case DropTable(var table) -> texts.get("step.drop-table", table.name());
            case AlterTable(var before, var after, var _) -> before.name().equals(after.name())
                    ? texts.get("step.alter-table", before.name())
                    : texts.get("step.rename-table", before.name(), after.name());
            case CreateView(var view, var replaced) ->
                    texts.get(replaced == null ? "step.create-view" : "step.replace-view", view.name());
            case DropView(var view) -> texts.get("step.drop-view", view.name());
            case AlterView(var before, var after) -> before.name().equals(after.name())
                    ? texts.get("step.comment-view", before.name())
                    : texts.get("step.rename-view", before.name(), after.name());
        };
    }

    private String all(List<TableChange> changes) {
        return changes.stream().map(this::of).collect(Collectors.joining(texts.get("words.and")));
    }

    private String whole(Carry carry) {
        return switch (carry) {
            case MakeRelation(Relation made) ->
                    texts.get(made instanceof View ? "words.view-added" : "words.table-added");
            case RemoveRelation(Relation gone) ->
                    texts.get(gone instanceof View ? "words.view-dropped" : "words.table-dropped");
            case ReplaceView _ -> texts.get("words.view-changed");
            case EditView(View current, View desired) -> current.name().equals(desired.name())
                    ? texts.get("words.comment")
                    : texts.get("words.renamed", current.name(), desired.name());
            case MakeSchema _ -> texts.get("words.schema-added");
            case RemoveSchema _ -> texts.get("words.schema-dropped");
            case MoveSchema(var from, var to, var _) -> texts.get("words.renamed", from, to);
            case EditTable(var edits, var _) -> all(edits);
        };
    }

    private String of(TableChange change) {
        return switch (change) {
            case Renamed(var from, var to) -> texts.get("words.renamed", from, to);
            case CommentChanged _ -> texts.get("words.comment");
            case ColumnAdded(var column) -> texts.get("words.column-added", column.name(), column.type().sql());
            case ColumnDropped(var column) -> texts.get("words.column-dropped", column.name());
            case ColumnRenamed(String from, String to) -> texts.get("words.column-renamed", from, to);
            case TypeChanged(String column, var from, var to) ->
                    texts.get("words.column-type", column, from.sql(), to.sql());
            case NullabilityChanged(String column, boolean nullable) ->
                    texts.get(nullable ? "words.column-nullable" : "words.column-not-null", column);
            case DefaultChanged(String column, String _, String to) -> to == null
                    ? texts.get("words.column-no-default", column)
                    : texts.get("words.column-default", column, to);
            case ColumnCommentChanged(String column, String _, String _) -> texts.get("words.column-comment", column);
            case PrimaryKeyChanged(Key _, Key to) -> to == null ? texts.get("words.no-primary-key")
                    : texts.get("words.primary-key", columns(to));
            case UniqueAdded(Key key) -> texts.get("words.unique-added", columns(key));
            case UniqueDropped(Key key) -> texts.get("words.unique-dropped", columns(key));
            case CheckAdded(var check) -> texts.get("words.check-added", check.expression());
            case CheckDropped(var check) -> texts.get("words.check-dropped", check.expression());
        };
    }

    private static String columns(Key key) {
        return String.join(", ", key.columns());
    }
}
