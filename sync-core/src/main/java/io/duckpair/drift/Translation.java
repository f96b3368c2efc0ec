package io.duckpair.drift;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator;
import io.duckpair.catalog.Table;
import io.duckpair.naming.CaseFold;
import io.duckpair.naming.IdentifierNaming;
import io.duckpair.naming.OtherName;
import io.duckpair.naming.SchemaNaming;
import io.duckpair.types.ColumnType;
import io.duckpair.types.DefaultValue;
import io.duckpair.types.DuckType;
import io.duckpair.types.Mapping;
import io.duckpair.types.PostgresType;
import io.duckpair.types.TypeMapping;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an object of one side looks on the other: names, types, defaults and checks, and what of it stays behind. Remembers the
 * pairs of names that cannot be worked out, those that were shortened.
 */
public final class Translation {

    private final SchemaNaming schemas;
    private final TypeMapping types;
    private final SqlTranslator sql;
    private final Map<SchemaName, SchemaName> rememberedSchemas = new HashMap<>();
    private final Map<RelationName, RelationName> rememberedRelations = new HashMap<>();
    /** What short forms on PostgreSQL stand for. */
    private final Map<String, String> rememberedNames = new HashMap<>();
    private Map<SchemaName, Sentence> refusedSchemas = Map.of();

    public Translation(SchemaNaming schemas, TypeMapping types, SqlTranslator sql) {
        this.schemas = schemas;
        this.types = types;
        this.sql = sql;
    }

    /** The same rules, knowing the names that the baseline's pairs have. */
    Translation remembering(Baseline baseline) {
        Translation next = new Translation(schemas, types, sql);
        baseline.schemas().forEach(pair -> {
            next.rememberedSchemas.put(pair.postgres().name(), pair.motherduck().name());
            next.rememberedSchemas.put(pair.motherduck().name(), pair.postgres().name());
        });
        baseline.relations().forEach(pair -> {
            next.rememberedRelations.put(pair.postgres().name(), pair.motherduck().name());
            next.rememberedRelations.put(pair.motherduck().name(), pair.postgres().name());
            next.rememberName(pair.motherduck().name().name());
            pair.motherduck().columns().forEach(column -> next.rememberName(column.name()));
        });
        return next;
    }

    /** The same, but that some schemas are not carried, for the reason given. */
    Translation refusing(Map<SchemaName, Sentence> reasons) {
        Translation next = new Translation(schemas, types, sql);
        next.rememberedSchemas.putAll(rememberedSchemas);
        next.rememberedRelations.putAll(rememberedRelations);
        next.rememberedNames.putAll(rememberedNames);
        next.refusedSchemas = Map.copyOf(reasons);
        return next;
    }

    /** Shortened names on PostgreSQL with what they stand for. */
    Map<String, String> rememberedNames() {
        return rememberedNames;
    }

    private void rememberName(String motherduck) {
        if (motherduck.length() > 15 && IdentifierNaming.relationToPostgres(
                motherduck) instanceof OtherName.Carried<String>(String shortened, boolean cut) && cut) {
            rememberedNames.put(shortened, motherduck);
        }
    }

    OtherName<SchemaName> schema(Side from, SchemaName name) {
        Sentence refused = refusedSchemas.get(name);
        if (refused != null) {
            return OtherName.notCarried(refused);
        }
        SchemaName known = rememberedSchemas.get(name);
        if (known != null) {
            return OtherName.of(known);
        }
        return switch (from) {
            case POSTGRES -> schemas.toMotherduck(name);
            case MOTHERDUCK -> schemas.toPostgres(name);
        };
    }

    /** The relation's name on the other side; empty where it is not carried. */
    Optional<RelationName> relation(Side from, RelationName name) {
        RelationName known = rememberedRelations.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return schema(from, name.schema()).carried()
                .flatMap(schema -> relationName(from, name.name()).carried().map(schema::relation));
    }

    /** Why a relation has no name on the other side. */
    Sentence whyNoName(Side from, RelationName name) {
        if (schema(from, name.schema()) instanceof OtherName.NotCarried<SchemaName>(Sentence reason)) {
            return reason;
        }
        return relationName(from, name.name()) instanceof OtherName.NotCarried<String>(Sentence reason) ? reason
                : Sentence.nothing();
    }

    private OtherName<String> relationName(Side from, String name) {
        String known = from == Side.POSTGRES ? rememberedNames.get(name) : null;
        if (known != null) {
            return OtherName.of(known);
        }
        return switch (from) {
            case POSTGRES -> IdentifierNaming.relationToMotherduck(name);
            case MOTHERDUCK -> IdentifierNaming.relationToPostgres(name);
        };
    }

    Optional<String> columnName(Side from, String name) {
        return columnNaming(from, name).carried();
    }

    private OtherName<String> columnNaming(Side from, String name) {
        String known = from == Side.POSTGRES ? rememberedNames.get(name) : null;
        if (known != null) {
            return OtherName.of(known);
        }
        return switch (from) {
            case POSTGRES -> IdentifierNaming.columnToMotherduck(name);
            case MOTHERDUCK -> IdentifierNaming.columnToPostgres(name);
        };
    }

    /** Equal for two columns of the two sides whose names fit one another; empty where the name is not carried. */
    Optional<String> columnKey(Side side, String name) {
        return switch (side) {
            case POSTGRES -> Optional.of(CaseFold.key(name));
            case MOTHERDUCK -> columnName(Side.MOTHERDUCK, name).map(CaseFold::key);
        };
    }

    /** Whether an earlier column of the table has the same name to DuckDB, which knows no upper and lower case. */
    boolean isShadowed(Side from, Table table, Column column) {
        if (from == Side.MOTHERDUCK) {
            return false;
        }
        for (Column earlier : table.columns()) {
            if (earlier.name().equals(column.name())) {
                return false;
            }
            if (CaseFold.same(earlier.name(), column.name())) {
                return true;
            }
        }
        return false;
    }

    /** The column in the other side's name, type and default; empty where it is not carried. */
    Optional<Column> column(Side from, Column column) {
        return columnName(from, column.name()).flatMap(name -> type(column.type()).map(
                type -> new Column(name, 0, type, column.nullable(), defaultFor(column, type), column.comment(),
                        Generation.NONE)));
    }

    private Optional<? extends ColumnType> type(ColumnType type) {
        return switch (type) {
            case PostgresType postgres -> types.toDuck(postgres).carried();
            case DuckType duck -> types.toPostgres(duck).carried();
        };
    }

    private static @Nullable String defaultFor(Column column, ColumnType otherType) {
        return defaultValue(column).flatMap(value -> sql(value, otherType)).orElse(null);
    }

    /** Empty where the default is not portable. */
    private static Optional<DefaultValue> defaultValue(Column column) {
        return switch (column.type()) {
            case PostgresType postgres -> DefaultValue.parsePostgres(column.defaultExpression(), postgres);
            case DuckType duck -> DefaultValue.parseDuck(column.defaultExpression(), duck);
        };
    }

    boolean sameType(Side from, ColumnType own, ColumnType other) {
        return from == Side.POSTGRES ? types.equivalent((PostgresType) own, (DuckType) other)
                : types.equivalent((PostgresType) other, (DuckType) own);
    }

    /**
     * Whether the other side's default need not change to follow; what cannot be carried counts as none. Where the other type
     * has to follow too, it is the type to come that has to hold the default.
     */
    boolean sameDefault(Side from, Column own, Column other) {
        ColumnType holder = sameType(from, own.type(), other.type()) ? other.type()
                : type(own.type()).<ColumnType>map(type -> type).orElse(other.type());
        Optional<DefaultValue> wanted = defaultValue(own)
                .filter(value -> value.isNone() || sql(value, holder).isPresent());
        Optional<DefaultValue> present = defaultValue(other);
        if (wanted.isEmpty()) {
            return present.isEmpty() || present.get().isNone();
        }
        if (present.isEmpty()) {
            return wanted.get().isNone();
        }
        Column postgres = from == Side.POSTGRES ? own : other;
        Column motherduck = from == Side.POSTGRES ? other : own;
        return DefaultValue.same(postgres.defaultExpression(), (PostgresType) postgres.type(),
                motherduck.defaultExpression(), (DuckType) motherduck.type());
    }

    /** The default in the spelling that it is carried in, in the column's own side's SQL; null where it is not carried. */
    @Nullable
    String canonicalDefault(Column column) {
        return defaultValue(column).flatMap(value -> sql(value, column.type())).orElse(null);
    }

    private static Optional<String> sql(DefaultValue value, ColumnType type) {
        return switch (type) {
            case PostgresType postgres -> value.postgresSql(postgres);
            case DuckType duck -> value.duckSql(duck);
        };
    }

    /** The check for the other side; empty where the two engines might not agree on it. */
    Optional<String> check(Side from, List<Column> columns, Check check, UnaryOperator<String> columnNames) {
        return sql.portableCheck(from, check.expression(), columns, columnNames);
    }

    /** The whole table for the other side, of the columns that can be carried. */
    Table table(Side from, Table table, RelationName name) {
        List<Column> columns = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Column column : table.columns()) {
            if (!isShadowed(from, table, column)) {
                column(from, column).ifPresent(carried -> {
                    columns.add(carried.withOrdinal(columns.size() + 1));
                    names.put(column.name(), carried.name());
                });
            }
        }
        UnaryOperator<String> rename = old -> names.getOrDefault(old, old);
        Key primaryKey = table.primaryKey();
        List<Check> checks = table.checks().stream()
                .flatMap(check -> check(from, table.columns(), check, rename).map(text -> new Check(check.name(), text))
                        .stream())
                .toList();
        return new Table(name, 0, columns,
                primaryKey == null ? null : key(primaryKey, names).orElse(null),
                table.uniques().stream().flatMap(unique -> key(unique, names).stream()).toList(), checks,
                table.comment(), List.of(), -1);
    }

    private static Optional<Key> key(Key key, Map<String, String> names) {
        return names.keySet().containsAll(key.columns())
                ? Optional.of(new Key(null, key.columns().stream().map(names::get).toList()))
                : Optional.empty();
    }

    /** What of a table stays behind when it is carried. */
    List<Omission> omissions(Side from, Table table) {
        List<Omission> omissions = new ArrayList<>();
        Set<String> omitted = new HashSet<>();
        for (Column column : table.columns()) {
            Sentence reason = whyNotCarried(from, table, column);
            if (reason != null) {
                omissions.add(new Omission(column.name(), reason));
                omitted.add(column.name());
            } else if (column.generation() == Generation.EXPRESSION) {
                omissions.add(new Omission(column.name(),
                        Sentence.of("it is carried as a plain column, not as a generated one")));
            } else if (column.generation() == Generation.IDENTITY) {
                omissions.add(new Omission(column.name(), Sentence.of("its values are carried, the identity is not")));
            } else if (column.defaultExpression() != null && defaultValue(column).isEmpty()) {
                omissions.add(
                        new Omission(column.name(),
                                Sentence.of("its default {0} is not carried", column.defaultExpression())));
            }
        }
        for (Check check : table.checks()) {
            if (check(from, table.columns(), check, UnaryOperator.identity()).isEmpty()) {
                omissions.add(new Omission(null, Sentence
                        .of("check {0} is not carried: the engines might not agree on it", check.expression())));
            }
        }
        Key key = table.primaryKey();
        if (key != null && key.columns().stream().anyMatch(omitted::contains)) {
            omissions.add(new Omission(null, Sentence.of("the primary key is not carried: one of its columns is not")));
        }
        for (Extra extra : table.extras()) {
            if (extra.kind() == Extra.Kind.GENERATED_EXPRESSION) {
                continue; // said of the column
            }
            omissions.add(new Omission(null, notCarried(extra)));
        }
        return omissions;
    }

    private @Nullable Sentence whyNotCarried(Side from, Table table, Column column) {
        if (isShadowed(from, table, column)) {
            return Sentence.of("another column has the same name to DuckDB, which does not tell upper from lower case");
        }
        if (columnNaming(from, column.name()) instanceof OtherName.NotCarried<String>(Sentence reason)) {
            return reason;
        }
        return switch (column.type()) {
            case PostgresType _ -> null;
            case DuckType duck ->
                    types.toPostgres(duck) instanceof Mapping.NotCarried<PostgresType>(Sentence reason) ? reason : null;
        };
    }

    private static Sentence notCarried(Extra extra) {
        return switch (extra.kind()) {
            case FOREIGN_KEY -> Sentence.of("foreign key {0} is not carried", extra.name());
            case INDEX -> Sentence.of("index {0} is not carried", extra.name());
            case TRIGGER -> Sentence.of("trigger {0} is not carried", extra.name());
            case EXCLUSION -> Sentence.of("exclusion constraint {0} is not carried", extra.name());
            case POLICY -> Sentence.of("row security policy {0} is not carried", extra.name());
            case UNVALIDATED_CHECK ->
                    Sentence.of("check {0}, which not all rows meet, is not carried", extra.name());
            case GENERATED_EXPRESSION -> Sentence.of("the expression of {0} is not carried", extra.name());
        };
    }

    SqlTranslator sql() {
        return sql;
    }
}
