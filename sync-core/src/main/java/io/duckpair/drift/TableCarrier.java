package io.duckpair.drift;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
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
import io.duckpair.drift.Subject.Aspect;
import io.duckpair.types.TypeWidening;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns what happened to a table on one side into the edits that make its pair on the other side follow. Edits that the other
 * side needs no more, because it has that state already, are left out.
 */
final class TableCarrier {

    private final Translation translation;
    private final Side from;
    private final Table source;
    private final Table target;
    /** The source's now, and those that it had in the baseline: a check that was dropped names those. */
    private final List<Column> sourceColumns;
    private final ColumnLinks links;
    private final Set<String> renamed = new HashSet<>();

    /** @param history what happened to the source */
    TableCarrier(Translation translation, TableHistory history, Table target, ColumnLinks links) {
        this.translation = translation;
        this.from = history.side();
        this.source = history.now();
        this.target = target;
        this.links = links;
        this.sourceColumns = new ArrayList<>(source.columns());
        sourceColumns.addAll(history.base().columns());
        for (TableChange change : history.changes()) {
            if (change instanceof ColumnRenamed(String _, String to)) {
                renamed.add(to);
            }
        }
    }

    /** The edits of the target, empty where it has that state already or cannot have it. */
    List<TableChange> carry(TableChange change) {
        return switch (change) {
            case Renamed _ -> carryName();
            case CommentChanged _ -> Objects.equals(source.comment(), target.comment()) ? List.of()
                    : List.of(new CommentChanged(target.comment(), source.comment()));
            case ColumnAdded(Column column) -> carryAddition(column);
            case ColumnDropped(Column column) -> {
                Column other = counterpart(links.idOfBase(from, column.name()));
                yield other == null ? List.of() : List.of(new ColumnDropped(other));
            }
            case ColumnRenamed(String _, String to) -> carryColumnName(to);
            case TypeChanged(String column, var _, var _) -> carryColumn(column, Aspect.TYPE);
            case NullabilityChanged(String column, boolean _) -> carryColumn(column, Aspect.NULLABILITY);
            case DefaultChanged(String column, String _, String _) -> carryColumn(column, Aspect.DEFAULT);
            case ColumnCommentChanged(String column, String _, String _) -> carryColumn(column, Aspect.COMMENT);
            case PrimaryKeyChanged(Key _, Key to) -> carryPrimaryKey(to);
            case UniqueAdded(Key key) -> mapped(key).filter(other -> !hasUnique(other))
                    .<List<TableChange>>map(other -> List.of(new UniqueAdded(other))).orElse(List.of());
            case UniqueDropped(Key key) -> mapped(key).filter(this::hasUnique)
                    .<List<TableChange>>map(other -> List.of(new UniqueDropped(existing(other)))).orElse(List.of());
            case CheckAdded(Check check) -> portable(check).filter(text -> sameCheck(text) == null)
                    .<List<TableChange>>map(text -> List.of(new CheckAdded(new Check(check.name(), text))))
                    .orElse(List.of());
            case CheckDropped(Check check) -> portable(check).map(this::sameCheck)
                    .<List<TableChange>>map(other -> List.of(new CheckDropped(other))).orElse(List.of());
        };
    }

    /** Gives the target back a column that it dropped, from what the source has now. */
    Optional<TableChange> restore(Column dropped) {
        Column own = links.now(from, links.idOfBase(from.other(), dropped.name()));
        return own == null ? Optional.empty() : translation.column(from, own).map(ColumnAdded::new);
    }

    Subject subject(TableChange change) {
        return switch (change) {
            case Renamed _ -> new Subject("table", Aspect.NAME);
            case CommentChanged _ -> new Subject("table", Aspect.COMMENT);
            case ColumnAdded(Column column) -> new Subject(links.id(from, column.name()), Aspect.ADDITION);
            case ColumnDropped(Column column) ->
                    new Subject(links.idOfBase(from, column.name()), Aspect.EXISTENCE);
            case ColumnRenamed(String _, String to) -> new Subject(links.id(from, to), Aspect.NAME);
            case TypeChanged(String column, var _, var _) -> new Subject(links.id(from, column), Aspect.TYPE);
            case NullabilityChanged(String column, boolean _) ->
                    new Subject(links.id(from, column), Aspect.NULLABILITY);
            case DefaultChanged(String column, String _, String _) ->
                    new Subject(links.id(from, column), Aspect.DEFAULT);
            case ColumnCommentChanged(String column, String _, String _) ->
                    new Subject(links.id(from, column), Aspect.COMMENT);
            case PrimaryKeyChanged _ -> new Subject("primary key", Aspect.KEY);
            case UniqueAdded _,UniqueDropped _ -> new Subject("unique", Aspect.MEMBER);
            case CheckAdded _,CheckDropped _ -> new Subject("check", Aspect.MEMBER);
        };
    }

    /** Whether the edits lose rows' values on the target. */
    boolean destructive(List<TableChange> edits) {
        return edits.stream().anyMatch(edit -> edit instanceof ColumnDropped
                || edit instanceof TypeChanged(String _, var before, var after)
                        && !TypeWidening.widens(before, after));
    }

    /** What of the source is not carried. */
    List<Omission> omissions() {
        List<Omission> omissions = new ArrayList<>(translation.omissions(from, source));
        for (Column column : source.columns()) {
            String id = links.id(from, column.name());
            boolean alone = counterpart(id) == null && !ColumnLinks.isNew(id) && !ColumnLinks.inBaseline(id);
            if (alone && omissions.stream().noneMatch(omission -> column.name().equals(omission.column()))
                    && translation.column(from, column).isPresent()) {
                omissions.add(new Omission(column.name(), Sentence.of("it is kept on {0} only", from.title())));
            }
        }
        return omissions;
    }

    private @Nullable Column counterpart(String id) {
        return links.now(from.other(), id);
    }

    private @Nullable Column counterpartOf(String name) {
        return counterpart(links.id(from, name));
    }

    /** Why the target cannot have the source's name; empty where it can. */
    Optional<Sentence> whyNoName() {
        return translation.relation(from, source.name()).isPresent() ? Optional.empty()
                : Optional.of(translation.whyNoName(from, source.name()));
    }

    private List<TableChange> carryName() {
        Optional<RelationName> name = translation.relation(from, source.name());
        return name.isEmpty() || name.get().equals(target.name()) ? List.of()
                : List.of(new Renamed(target.name(), name.get()));
    }

    private List<TableChange> carryAddition(Column column) {
        if (translation.isShadowed(from, source, column)) {
            return List.of();
        }
        Optional<Column> wanted = translation.column(from, column);
        Column present = counterpartOf(column.name());
        if (present == null || wanted.isEmpty()) {
            return wanted.<List<TableChange>>map(added -> List.of(new ColumnAdded(added))).orElse(List.of());
        }
        List<TableChange> edits = new ArrayList<>();
        for (Aspect aspect : List.of(Aspect.TYPE, Aspect.NULLABILITY, Aspect.DEFAULT, Aspect.COMMENT)) {
            edits.addAll(carryColumn(column.name(), aspect));
        }
        return edits;
    }

    private List<TableChange> carryColumnName(String to) {
        Column other = counterpartOf(to);
        Optional<String> wanted = translation.columnName(from, to);
        if (other == null || wanted.isEmpty() || wanted.get().equals(other.name())) {
            return List.of();
        }
        return List.of(new ColumnRenamed(other.name(), wanted.get()));
    }

    /** A column's property; named as the target's column is called once renames are through. */
    private List<TableChange> carryColumn(String name, Aspect aspect) {
        Column own = source.column(name).orElseThrow();
        Column other = counterpartOf(name);
        if (other == null) {
            String id = links.id(from, name);
            boolean newlyPossible = aspect == Aspect.TYPE && !ColumnLinks.inBaseline(id) && !ColumnLinks.isNew(id);
            return newlyPossible ? carryAddition(own) : List.of();
        }
        Column wanted = translation.column(from, own).orElse(null);
        if (wanted == null) {
            return List.of();
        }
        String called = nameAfterwards(own, other);
        return switch (aspect) {
            case TYPE -> translation.sameType(from, own.type(), other.type()) ? List.of()
                    : List.of(new TypeChanged(called, other.type(), wanted.type()));
            case NULLABILITY -> own.nullable() == other.nullable() ? List.of()
                    : List.of(new NullabilityChanged(called, own.nullable()));
            case DEFAULT -> translation.sameDefault(from, own, other) ? List.of()
                    : List.of(new DefaultChanged(called, other.defaultExpression(), wanted.defaultExpression()));
            case COMMENT -> Objects.equals(own.comment(), other.comment()) ? List.of()
                    : List.of(new ColumnCommentChanged(called, other.comment(), own.comment()));
            case EXISTENCE, ADDITION, NAME, KEY, MEMBER -> List.of();
        };
    }

    /** What the target's column is called once the source's renames are carried. */
    private String nameAfterwards(Column own, Column other) {
        return renamed.contains(own.name()) ? translation.columnName(from, own.name()).orElse(other.name())
                : other.name();
    }

    private List<TableChange> carryPrimaryKey(@Nullable Key to) {
        Key present = target.primaryKey();
        if (to == null) {
            return present == null ? List.of() : List.of(new PrimaryKeyChanged(present, null));
        }
        return mapped(to).filter(wanted -> present == null || !wanted.sameColumns(present))
                .<List<TableChange>>map(wanted -> List.of(new PrimaryKeyChanged(present, wanted))).orElse(List.of());
    }

    private Optional<Key> mapped(Key key) {
        List<String> columns = new ArrayList<>();
        for (String name : key.columns()) {
            Column own = source.column(name).orElse(null);
            Column other = counterpartOf(name);
            if (other != null) {
                columns.add(own == null ? other.name() : nameAfterwards(own, other));
            } else if (own != null && translation.column(from, own).isPresent()) {
                columns.add(translation.columnName(from, name).orElseThrow());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Key(null, columns));
    }

    private boolean hasUnique(Key key) {
        return target.uniques().stream().anyMatch(key::sameColumns);
    }

    private Key existing(Key key) {
        return target.uniques().stream().filter(key::sameColumns).findFirst().orElseThrow();
    }

    private Optional<String> portable(Check check) {
        UnaryOperator<String> names = name -> {
            Column own = source.column(name).orElse(null);
            Column other = counterpartOf(name);
            if (other != null) {
                return own == null ? other.name() : nameAfterwards(own, other);
            }
            return translation.columnName(from, name).orElse(name);
        };
        return translation.check(from, sourceColumns, check, names);
    }

    private @Nullable Check sameCheck(String portable) {
        for (Check check : target.checks()) {
            if (translation.check(from.other(), target.columns(), check, UnaryOperator.identity())
                    .filter(portable::equals)
                    .isPresent()) {
                return check;
            }
        }
        return null;
    }
}
