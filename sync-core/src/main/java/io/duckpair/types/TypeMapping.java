package io.duckpair.types;

import java.util.List;

/** The type table, both ways. Pure; the numeric policy is its only setting. */
public final class TypeMapping {

    private final PostgresToDuck toDuck;

    public TypeMapping(NumericPolicy numericWithoutPrecision) {
        this.toDuck = new PostgresToDuck(numericWithoutPrecision);
    }

    /** What a PostgreSQL type becomes on MotherDuck. Every type of a PostgreSQL column is carried, if only as text. */
    public Mapping.Carried<DuckType> toDuck(PostgresType type) {
        return toDuck.map(type);
    }

    /** What a MotherDuck type becomes on PostgreSQL. */
    public Mapping<PostgresType> toPostgres(DuckType type) {
        return DuckToPostgres.map(type);
    }

    /**
     * Whether two columns of these types may be one column on two sides: one type is what the other is carried as, arrays and
     * structs looked at part by part. Lengths, and precisions of times, which only PostgreSQL enforces, do not matter.
     */
    public boolean equivalent(PostgresType postgres, DuckType duck) {
        PostgresType undressed = postgres instanceof PostgresType.Domain(var _, var _, PostgresType base) ? base
                : postgres;
        return toDuck(undressed).type().equals(duck) || equivalentParts(undressed, duck)
                || toPostgres(duck).carried().filter(type -> sameForDuck(type, undressed)).isPresent();
    }

    private boolean equivalentParts(PostgresType postgres, DuckType duck) {
        return switch (duck) {
            case DuckType.ListOf(DuckType element) -> equivalentElements(postgres, element);
            case DuckType.ArrayOf(DuckType element, int _) -> equivalentElements(postgres, element);
            case DuckType.Struct(List<DuckType.Field> fields) -> postgres instanceof PostgresType.Composite composite
                    && equivalentFields(composite.fields(), fields);
            case DuckType.Scalar _,DuckType.Decimal _,DuckType.Enumeration _,DuckType.MapOf _,DuckType.Union _ -> false;
        };
    }

    private boolean equivalentElements(PostgresType postgres, DuckType element) {
        return postgres instanceof PostgresType.Array(PostgresType inner, int dimensions)
                && equivalent(dimensions > 1 ? new PostgresType.Array(inner, dimensions - 1) : inner, element);
    }

    private boolean equivalentFields(List<PostgresType.Field> postgres, List<DuckType.Field> duck) {
        if (postgres.size() != duck.size()) {
            return false;
        }
        for (int i = 0; i < duck.size(); i++) {
            if (!postgres.get(i).name().equals(duck.get(i).name())
                    || !equivalent(postgres.get(i).type(), duck.get(i).type())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the two PostgreSQL types differ only in what DuckDB has no notion of. Arrays are looked at part by part. */
    private static boolean sameForDuck(PostgresType carried, PostgresType actual) {
        return carried instanceof PostgresType.Scalar one && actual instanceof PostgresType.Scalar two
                && sameForDuck(one, two);
    }

    private static boolean sameForDuck(PostgresType.Scalar carried, PostgresType.Scalar actual) {
        if (carried.isBuiltIn("jsonb") && actual.isBuiltIn("json")) {
            return true;
        }
        boolean sameName = carried.name().equals(actual.name()) && carried.schema().equals(actual.schema());
        return sameName && (!carried.name().equals("numeric") || carried.modifier() == actual.modifier());
    }
}
