package io.duckpair.catalog;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what changed between two native shapes of one table.
 *
 * <p>
 * Which column is which is not guessed: the caller gives the lineage (on PostgreSQL from {@code attnum}, on MotherDuck from
 * names and confirmed renames). Constraint names, ordinals, extras and row estimates are no difference.
 */
public final class TableDiff {

    private final Table before;
    private final Table after;
    private final Lineage lineage;
    private final List<TableChange> changes = new ArrayList<>();

    private TableDiff(Table before, Table after, Lineage lineage) {
        this.before = before;
        this.after = after;
        this.lineage = lineage;
    }

    /** All changes that lead from one shape to the other: first the table's, then column by column, then constraints. */
    public static List<TableChange> between(Table before, Table after, Lineage lineage) {
        TableDiff diff = new TableDiff(before, after, lineage);
        diff.compareTable();
        diff.compareColumns();
        diff.compareKeys();
        diff.compareChecks();
        return List.copyOf(diff.changes);
    }

    private void compareTable() {
        if (!before.name().equals(after.name())) {
            changes.add(new Renamed(before.name(), after.name()));
        }
        if (!Objects.equals(before.comment(), after.comment())) {
            changes.add(new CommentChanged(before.comment(), after.comment()));
        }
    }

    private void compareColumns() {
        Map<String, Column> earlier = HashMap.newHashMap(before.columns().size());
        before.columns().forEach(column -> earlier.put(column.name(), column));
        Set<String> kept = new HashSet<>();
        List<TableChange> added = new ArrayList<>();
        for (Column now : after.columns()) {
            String oldName = lineage.before(now.name());
            Column old = oldName == null ? null : earlier.get(oldName);
            if (old == null) {
                added.add(new ColumnAdded(now));
            } else {
                kept.add(old.name());
                compareColumn(old, now);
            }
        }
        for (Column old : before.columns()) {
            if (!kept.contains(old.name())) {
                changes.add(new ColumnDropped(old));
            }
        }
        changes.addAll(added);
    }

    private void compareColumn(Column old, Column now) {
        String name = now.name();
        if (!old.name().equals(name)) {
            changes.add(new ColumnRenamed(old.name(), name));
        }
        if (!old.type().equals(now.type())) {
            changes.add(new TypeChanged(name, old.type(), now.type()));
        }
        if (old.nullable() != now.nullable()) {
            changes.add(new NullabilityChanged(name, now.nullable()));
        }
        if (!Objects.equals(old.defaultExpression(), now.defaultExpression())) {
            changes.add(new DefaultChanged(name, old.defaultExpression(), now.defaultExpression()));
        }
        if (!Objects.equals(old.comment(), now.comment())) {
            changes.add(new ColumnCommentChanged(name, old.comment(), now.comment()));
        }
    }

    private void compareKeys() {
        Key oldKey = before.primaryKey();
        Key newKey = after.primaryKey();
        boolean same = oldKey == null ? newKey == null : newKey != null && columnsNow(oldKey).equals(newKey.columns());
        if (!same) {
            changes.add(new PrimaryKeyChanged(oldKey, newKey));
        }
        Set<List<String>> oldUniques = new HashSet<>();
        Set<List<String>> newUniques = new HashSet<>();
        after.uniques().forEach(key -> newUniques.add(key.columns()));
        for (Key key : before.uniques()) {
            List<String> now = columnsNow(key);
            oldUniques.add(now);
            if (!newUniques.contains(now)) {
                changes.add(new UniqueDropped(key));
            }
        }
        for (Key key : after.uniques()) {
            if (!oldUniques.contains(key.columns())) {
                changes.add(new UniqueAdded(key));
            }
        }
    }

    /** A key's columns under their later names; a dropped one gets a name none can have, as its own may be used again. */
    private List<String> columnsNow(Key key) {
        return key.columns().stream().map(column -> Objects.requireNonNullElse(lineage.after(column), "\0")).toList();
    }

    private void compareChecks() {
        Set<String> oldChecks = new HashSet<>();
        Set<String> newChecks = new HashSet<>();
        before.checks().forEach(check -> oldChecks.add(check.expression()));
        after.checks().forEach(check -> newChecks.add(check.expression()));
        Predicate<String> another = namesAnotherColumn();
        before.checks().stream()
                .filter(check -> !newChecks.contains(check.expression()) || another.test(check.expression()))
                .forEach(check -> changes.add(new CheckDropped(check)));
        after.checks().stream()
                .filter(check -> !oldChecks.contains(check.expression()) || another.test(check.expression()))
                .forEach(check -> changes.add(new CheckAdded(check)));
    }

    /**
     * Whether an expression that reads the same before and after says something else, because a name in it now belongs to
     * another column. May say so of one that merely has the word in it.
     */
    private Predicate<String> namesAnotherColumn() {
        String reused = after.columns().stream().map(Column::name)
                .filter(name -> before.column(name).isPresent() && !name.equals(lineage.before(name)))
                .map(name -> Pattern.quote(name.replace("\"", "\"\""))).collect(Collectors.joining("|"));
        return reused.isEmpty()
                ? expression -> false
                : Pattern.compile("(?<![\\p{L}\\p{N}_])(?:" + reused + ")(?![\\p{L}\\p{N}_])").asPredicate();
    }

    /**
     * Which earlier column each later column is. A column without an entry is new (looked up from the later name) or gone
     * (looked up from the earlier one).
     */
    public static final class Lineage {

        private final Map<String, String> beforeByAfter;
        private final Map<String, String> afterByBefore;

        private Lineage(Map<String, String> beforeByAfter) {
            this.beforeByAfter = Map.copyOf(beforeByAfter);
            this.afterByBefore = HashMap.newHashMap(beforeByAfter.size());
            beforeByAfter.forEach((after, before) -> afterByBefore.put(before, after));
        }

        /** From a map of later to earlier names. */
        public static Lineage of(Map<String, String> beforeByAfter) {
            return new Lineage(beforeByAfter);
        }

        /** Columns of the same name are the same column. */
        public static Lineage byName(Table before, Table after) {
            Map<String, String> names = new HashMap<>();
            before.columns().forEach(column -> {
                if (after.column(column.name()).isPresent()) {
                    names.put(column.name(), column.name());
                }
            });
            return new Lineage(names);
        }

        /** Columns of the same {@code attnum} are the same column. For two shapes of one PostgreSQL table. */
        public static Lineage byOrdinal(Table before, Table after) {
            Map<Integer, String> earlier = HashMap.newHashMap(before.columns().size());
            before.columns().forEach(column -> earlier.put(column.ordinal(), column.name()));
            Map<String, String> names = new HashMap<>();
            after.columns().forEach(column -> {
                String old = earlier.get(column.ordinal());
                if (old != null) {
                    names.put(column.name(), old);
                }
            });
            return new Lineage(names);
        }

        public @Nullable String before(String laterName) {
            return beforeByAfter.get(laterName);
        }

        public @Nullable String after(String earlierName) {
            return afterByBefore.get(earlierName);
        }
    }
}
