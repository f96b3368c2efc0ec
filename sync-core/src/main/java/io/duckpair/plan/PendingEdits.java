package io.duckpair.plan;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
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
import io.duckpair.catalog.TableEdit;
import io.duckpair.drift.Carry.EditTable;
import io.duckpair.drift.Difference;
import io.duckpair.naming.CaseFold;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The edits of one table on one side that may be made, gathered from several differences. */
final class PendingEdits {

    private final Side side;
    private final Table table;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, String> namesThatStay = new HashMap<>();
    private final Set<String> notAdded = new HashSet<>();

    private record Pending(Difference difference, EditTable carry) {}

    PendingEdits(Side side, Table table) {
        this.side = side;
        this.table = table;
    }

    void add(Difference difference, EditTable carry) {
        pending.add(new Pending(difference, carry));
    }

    /** Edits that are not made: what they would have renamed goes by its present name in the others. */
    void leaveOut(EditTable carry) {
        for (TableChange edit : carry.edits()) {
            if (edit instanceof ColumnRenamed(String from, String to)) {
                namesThatStay.put(to, from);
            }
        }
    }

    /** Takes out what wants a column's name that another column of the table keeps or gets, and what is made of that column. */
    List<Held> takeOutClashes() {
        List<Held> clashes = new ArrayList<>();
        Optional<Held> clash = takeOutClash();
        while (clash.isPresent()) {
            clashes.add(clash.get());
            clash = takeOutClash();
        }
        return clashes;
    }

    private Optional<Held> takeOutClash() {
        Set<String> taken = namesKept();
        for (Pending one : pending) {
            for (TableChange edit : one.carry().edits()) {
                String clash = clash(edit, taken);
                if (clash != null) {
                    pending.remove(one);
                    leaveOut(one.carry());
                    return Optional.of(new Held(one.difference(),
                            Sentence.of("on {0} another column still has the name {1}", side.title(), clash)));
                }
            }
        }
        return Optional.empty();
    }

    /** The name that an edit needs and cannot have; null where it can be made. */
    private @Nullable String clash(TableChange edit, Set<String> taken) {
        return switch (edit) {
            case ColumnRenamed(String _, String to) -> taken.add(key(to)) ? null : to;
            case ColumnAdded(Column column) -> {
                boolean free = taken.add(key(column.name()));
                if (!free) {
                    notAdded.add(column.name());
                }
                yield free ? null : column.name();
            }
            case UniqueAdded(Key key) -> notAdded(key.columns()::contains);
            case PrimaryKeyChanged(Key _, Key to) -> to == null ? null : notAdded(to.columns()::contains);
            case CheckAdded(Check check) -> notAdded(check.expression()::contains);
            case Renamed _,CommentChanged _,ColumnDropped _,TypeChanged _,NullabilityChanged _,DefaultChanged _ -> null;
            case ColumnCommentChanged _,UniqueDropped _,CheckDropped _ -> null;
        };
    }

    private @Nullable String notAdded(Predicate<String> made) {
        return notAdded.stream().filter(made).sorted().findFirst().orElse(null);
    }

    /** Names of columns that are neither dropped nor renamed. */
    private Set<String> namesKept() {
        Set<String> names = new HashSet<>();
        table.columns().forEach(column -> names.add(key(column.name())));
        for (TableChange edit : edits()) {
            switch (edit) {
                case ColumnRenamed(String from, String _) -> names.remove(key(from));
                case ColumnDropped(Column column) -> names.remove(key(column.name()));
                default -> {
                }
            }
        }
        return names;
    }

    private String key(String name) {
        return side == Side.MOTHERDUCK ? CaseFold.key(name) : name;
    }

    private List<TableChange> edits() {
        return pending.stream().flatMap(one -> one.carry().edits().stream()).toList();
    }

    boolean destructive() {
        return pending.stream().anyMatch(one -> one.carry().destructive());
    }

    /** All of them together; empty where they make no difference. */
    Optional<TableEdit> together() {
        List<TableChange> edits = edits();
        if (edits.isEmpty()) {
            return Optional.empty();
        }
        UnaryOperator<String> names = name -> namesThatStay.getOrDefault(name, name);
        TableEdit edit = TableEdit.apply(table, edits.stream().map(change -> renamed(change, names)).toList());
        return edit.table().equals(table) ? Optional.empty() : Optional.of(edit);
    }

    private static TableChange renamed(TableChange change, UnaryOperator<String> names) {
        return switch (change) {
            case TypeChanged(String column, var from, var to) -> new TypeChanged(names.apply(column), from, to);
            case NullabilityChanged(String column, boolean to) -> new NullabilityChanged(names.apply(column), to);
            case DefaultChanged(String column, String from, String to) ->
                    new DefaultChanged(names.apply(column), from, to);
            case ColumnCommentChanged(String column, String from, String to) ->
                    new ColumnCommentChanged(names.apply(column), from, to);
            case PrimaryKeyChanged(Key from, Key to) ->
                    new PrimaryKeyChanged(from, to == null ? null : renamed(to, names));
            case UniqueAdded(Key key) -> new UniqueAdded(renamed(key, names));
            case Renamed _,CommentChanged _,ColumnAdded _,ColumnDropped _,ColumnRenamed _,UniqueDropped _ -> change;
            case CheckAdded _,CheckDropped _ -> change;
        };
    }

    private static Key renamed(Key key, UnaryOperator<String> names) {
        return new Key(key.name(), key.columns().stream().map(names).toList());
    }
}
