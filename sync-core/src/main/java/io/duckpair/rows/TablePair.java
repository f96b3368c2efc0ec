package io.duckpair.rows;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.naming.CaseFold;
import io.duckpair.naming.IdentifierNaming;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that stands on both sides, as far as its rows are carried.
 *
 * @param columns
 *            the columns that both sides have, in PostgreSQL's order; what one side has alone takes no part
 * @param key
 *            those of the columns that tell a row from all others on both sides, in key order: of a primary key, or of a UNIQUE
 *            constraint on columns without NULL; empty where there is none
 */
public record TablePair(Table postgres, Table motherduck, List<ColumnPair> columns, List<ColumnPair> key) {

    public TablePair {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Pairs the columns whose names fit one another. */
    public static TablePair of(Table postgres, Table motherduck) {
        return of(postgres, motherduck, Set.of());
    }

    /**
     * Pairs the columns whose names fit one another, but for some.
     *
     * @param apart
     *            names that do not mean the same column on both sides
     */
    public static TablePair of(Table postgres, Table motherduck, Set<String> apart) {
        Map<String, Column> motherduckByName = new HashMap<>();
        motherduck.columns().forEach(column -> IdentifierNaming.columnToPostgres(column.name()).carried()
                .ifPresent(name -> motherduckByName.putIfAbsent(CaseFold.key(name), column)));
        List<ColumnPair> columns = new ArrayList<>();
        for (Column column : postgres.columns()) {
            Column other = motherduckByName.remove(CaseFold.key(column.name()));
            if (other != null && !apart.contains(column.name()) && !apart.contains(other.name())) {
                columns.add(new ColumnPair(column, other));
            }
        }
        return new TablePair(postgres, motherduck, columns, key(postgres, motherduck, columns));
    }

    private static List<ColumnPair> key(Table postgres, Table motherduck, List<ColumnPair> columns) {
        Map<String, ColumnPair> byName = new HashMap<>();
        columns.forEach(pair -> byName.put(pair.postgres().name(), pair));
        List<Key> candidates = new ArrayList<>();
        if (postgres.primaryKey() != null) {
            candidates.add(postgres.primaryKey());
        }
        candidates.addAll(postgres.uniques());
        for (Key candidate : candidates) {
            List<ColumnPair> pairs = candidate.columns().stream().filter(byName::containsKey).map(byName::get).toList();
            boolean whole = pairs.size() == candidate.columns().size();
            boolean withoutNull = pairs.stream().noneMatch(pair -> pair.postgres().nullable()
                    || pair.motherduck().nullable());
            if (whole && withoutNull && isKey(motherduck, pairs)) {
                return pairs;
            }
        }
        return List.of();
    }

    private static boolean isKey(Table motherduck, List<ColumnPair> pairs) {
        Key key = new Key(null, pairs.stream().map(pair -> pair.motherduck().name()).toList());
        return (motherduck.primaryKey() != null && motherduck.primaryKey().sameColumns(key))
                || motherduck.uniques().stream().anyMatch(key::sameColumns);
    }

    /** The columns that one side has alone, but those that are computed from others. */
    public List<Column> own(Side side) {
        Set<Column> carried = columns.stream()
                .map(side == Side.POSTGRES ? ColumnPair::postgres : ColumnPair::motherduck)
                .collect(Collectors.toSet());
        return table(side).columns().stream()
                .filter(column -> !carried.contains(column) && column.generation() != Generation.EXPRESSION).toList();
    }

    /** One of the columns that a side {@link #own has alone} without which it takes no new row; null if there is none. */
    public @Nullable Column required(Side side) {
        return own(side).stream().filter(column -> !column.nullable() && column.defaultExpression() == null
                && column.generation() == Generation.NONE).findFirst().orElse(null);
    }

    public Table table(Side side) {
        return switch (side) {
            case POSTGRES -> postgres;
            case MOTHERDUCK -> motherduck;
        };
    }

    public RelationName name(Side side) {
        return table(side).name();
    }

    /**
     * Which columns take part, as a text that stays the same when a column is renamed and becomes another when one comes, goes or
     * changes its type.
     */
    public String signature() {
        StringBuilder text = new StringBuilder();
        columns.forEach(pair -> text.append(pair.postgres().ordinal()).append(' ').append(pair.postgres().type().sql())
                .append(' ').append(pair.motherduck().type().sql()).append('\n'));
        key.forEach(pair -> text.append(pair.postgres().ordinal()).append('\n'));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The same tables with the columns that they had when this was their signature. A column that came since is behind all others
     * on PostgreSQL, whichever side it came from.
     *
     * @return null if anything but new columns made another signature of it
     */
    public @Nullable TablePair asOf(String signature) {
        for (int size = columns.size(); size > 0; size--) {
            TablePair earlier = new TablePair(postgres, motherduck, columns.subList(0, size), key);
            if (earlier.columns.containsAll(key) && earlier.signature().equals(signature)) {
                return earlier;
            }
        }
        return null;
    }

    /** All columns of MotherDuck's table in their order, whether or not PostgreSQL has them: for what looks at MotherDuck alone. */
    public TablePair ofMotherduckAlone() {
        return new TablePair(postgres, motherduck,
                motherduck.columns().stream().map(column -> new ColumnPair(column, column)).toList(), key);
    }

    /** The same tables with the columns of the key alone. */
    public TablePair onlyKey() {
        return new TablePair(postgres, motherduck, key, key);
    }

    /** Whether rows can be told from one another. */
    public boolean hasKey() {
        return !key.isEmpty();
    }
}
