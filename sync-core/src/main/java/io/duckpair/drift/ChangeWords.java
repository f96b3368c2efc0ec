package io.duckpair.drift;

import io.duckpair.catalog.Key;
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
import org.jspecify.annotations.Nullable;

/** Says a change in words. */
final class ChangeWords {

    private ChangeWords() {}

    static String of(TableChange change) {
        return switch (change) {
            case Renamed(var from, var to) -> "renamed from " + from + " to " + to;
            case CommentChanged(var _, var to) -> to == null ? "comment removed" : "comment changed";
            case ColumnAdded(var column) -> "column " + column.name() + " " + column.type().sql() + " added";
            case ColumnDropped(var column) -> "column " + column.name() + " dropped";
            case ColumnRenamed(var from, var to) -> "column " + from + " renamed to " + to;
            case TypeChanged(var column, var from, var to) ->
                    "type of " + column + " changed from " + from.sql() + " to " + to.sql();
            case NullabilityChanged(var column, var nullable) ->
                    "column " + column + (nullable ? " allows NULL" : " is NOT NULL");
            case DefaultChanged(var column, var _, var to) ->
                    to == null ? "default of " + column + " removed" : "default of " + column + " is " + to;
            case ColumnCommentChanged(var column, var _, var to) ->
                    "comment of " + column + (to == null ? " removed" : " changed");
            case PrimaryKeyChanged(var _, var to) ->
                    to == null ? "primary key removed" : "primary key is " + columns(to);
            case UniqueAdded(var key) -> "unique " + columns(key) + " added";
            case UniqueDropped(var key) -> "unique " + columns(key) + " dropped";
            case CheckAdded(var check) -> "check " + check.expression() + " added";
            case CheckDropped(var check) -> "check " + check.expression() + " dropped";
        };
    }

    /** The column a change is about, null where it is about the table. */
    static @Nullable String column(TableChange change) {
        return switch (change) {
            case ColumnAdded(var column) -> column.name();
            case ColumnDropped(var column) -> column.name();
            case ColumnRenamed(var _, var to) -> to;
            case TypeChanged(var column, var _, var _) -> column;
            case NullabilityChanged(var column, var _) -> column;
            case DefaultChanged(var column, var _, var _) -> column;
            case ColumnCommentChanged(var column, var _, var _) -> column;
            case Renamed _,CommentChanged _,PrimaryKeyChanged _,UniqueAdded _,UniqueDropped _,CheckAdded _,CheckDropped _ ->
                    null;
        };
    }

    private static String columns(Key key) {
        return "(" + String.join(", ", key.columns()) + ")";
    }
}
