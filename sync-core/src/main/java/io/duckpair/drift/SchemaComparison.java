package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.drift.Carry.MakeSchema;
import io.duckpair.drift.Carry.MoveSchema;
import io.duckpair.drift.Carry.RemoveSchema;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.naming.CaseFold;
import io.duckpair.naming.OtherName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the schemas of both sides, and with them MotherDuck's databases, which are there where their {@code main} is. */
final class SchemaComparison {

    static final String MAIN = "main";

    private final Translation translation;
    private final Scope scope;
    private final Baseline baseline;
    private final Catalog postgres;
    private final Catalog motherduck;
    private final Map<Long, Schema> postgresByOid = new HashMap<>();
    private final Map<SchemaName, Schema> motherduckByKey = new HashMap<>();
    private final Set<SchemaName> claimedPostgres = new HashSet<>();
    private final Set<SchemaName> claimedMotherduck = new HashSet<>();
    private final List<SchemaDrift> result = new ArrayList<>();

    SchemaComparison(Translation translation, Scope scope, Baseline baseline, Catalog postgres, Catalog motherduck) {
        this.translation = translation;
        this.scope = scope;
        this.baseline = baseline;
        this.postgres = postgres;
        this.motherduck = motherduck;
        postgres.schemas().forEach(schema -> postgresByOid.put(schema.oid(), schema));
        motherduck.schemas().forEach(schema -> motherduckByKey.put(CaseFold.key(schema.name()), schema));
    }

    List<SchemaDrift> compare() {
        baseline.schemas().forEach(this::comparePair);
        postgres.schemas().stream().sorted(Comparator.comparing(Schema::name))
                .filter(schema -> !claimedPostgres.contains(schema.name())).forEach(this::compareNewPostgres);
        motherduck.schemas().stream().sorted(Comparator.comparing(Schema::name))
                .filter(schema -> !claimedMotherduck.contains(schema.name())).forEach(this::compareNewMotherduck);
        return result;
    }

    private void comparePair(SchemaPair pair) {
        Schema left = postgresByOid.get(pair.postgres().oid());
        if (left == null) {
            left = postgres.schema(pair.postgres().name()).orElse(null);
        }
        Schema right = motherduckByKey.get(CaseFold.key(pair.motherduck().name()));
        if (left != null) {
            claimedPostgres.add(left.name());
        }
        if (right != null) {
            claimedMotherduck.add(right.name());
        }
        if (scope.contains(pair.motherduck().name())) {
            result.add(new SchemaDrift(pair, left, right, names(pair, left, right), differences(pair, left, right)));
        }
    }

    private static ObjectNames names(SchemaPair pair, @Nullable Schema left, @Nullable Schema right) {
        return ObjectNames.of(left == null ? pair.postgres().name() : left.name(),
                right == null ? pair.motherduck().name() : right.name());
    }

    private List<Difference> differences(SchemaPair pair, @Nullable Schema left, @Nullable Schema right) {
        ObjectNames names = names(pair, left, right);
        if (left == null && right == null) {
            return List.of();
        }
        if (left == null) {
            return List.of(new OneSided(names, null, Kind.DROPPED, Side.POSTGRES, "schema dropped", List.of(),
                    new RemoveSchema(pair.motherduck().name()), whyNotRemovable(pair.motherduck().name())));
        }
        if (right == null) {
            return List.of(new OneSided(names, null, Kind.DROPPED, Side.MOTHERDUCK, "schema dropped", List.of(),
                    new RemoveSchema(left.name()), null));
        }
        if (!left.name().equals(pair.postgres().name())) {
            return renamed(pair, left, right);
        }
        return List.of();
    }

    private List<Difference> renamed(SchemaPair pair, Schema left, Schema right) {
        ObjectNames names = names(pair, left, right);
        return switch (translation.schema(Side.POSTGRES, left.name())) {
            case OtherName.NotCarried<SchemaName>(String reason) ->
                    List.of(new NotCarried(names, null, Side.POSTGRES, "its new name is not carried: " + reason));
            case OtherName.Carried<SchemaName>(SchemaName to, boolean _) -> to.equals(right.name()) ? List.of()
                    : List.of(new OneSided(names, null, Kind.RENAMED, Side.POSTGRES,
                            "schema renamed from " + pair.postgres().name() + " to " + left.name(), List.of(),
                            new MoveSchema(right.name(), to, mainToMake(to)), null));
        };
    }

    /** A database goes with its schema {@code main}, so that must be the last of its schemas. */
    private @Nullable String whyNotRemovable(SchemaName gone) {
        if (!CaseFold.same(gone.schema(), MAIN)) {
            return null;
        }
        boolean others = baseline.schemas().stream()
                .anyMatch(pair -> CaseFold.same(pair.motherduck().name().database(), gone.database())
                        && !pair.motherduck().name().equals(gone)
                        && (postgresByOid.containsKey(pair.postgres().oid())
                                || postgres.schema(pair.postgres().name()).isPresent()));
        if (translation.schema(Side.MOTHERDUCK, gone).carried().filter(name -> name.schema().equals("public"))
                .isPresent()) {
            return "the default database's schema main cannot be dropped; create schema public again";
        }
        return others ? "schema main goes only with its whole database, which has other schemas" : null;
    }

    /** A database that is made for one of its schemas has a schema {@code main} as well, which PostgreSQL is to have too. */
    private @Nullable SchemaName mainToMake(SchemaName motherduckSchema) {
        SchemaName main = SchemaName.motherduck(motherduckSchema.database(), MAIN);
        boolean isMain = CaseFold.same(motherduckSchema.schema(), MAIN);
        return isMain || motherduckByKey.containsKey(CaseFold.key(main)) || !scope.contains(main) ? null
                : translation.schema(Side.MOTHERDUCK, main).carried().filter(name -> postgres.schema(name).isEmpty())
                        .orElse(null);
    }

    private void compareNewPostgres(Schema schema) {
        ObjectNames alone = ObjectNames.of(schema.name(), null);
        switch (translation.schema(Side.POSTGRES, schema.name())) {
            case OtherName.NotCarried<SchemaName>(String reason) ->
                    result.add(new SchemaDrift(null, schema, null, alone,
                            List.of(new NotCarried(alone, null, Side.POSTGRES, reason))));
            case OtherName.Carried<SchemaName>(SchemaName to, boolean _) -> {
                ObjectNames names = ObjectNames.of(schema.name(), to);
                Schema other = motherduckByKey.get(CaseFold.key(to));
                if (!scope.contains(to)) {
                    return;
                }
                if (other != null && claimedMotherduck.contains(other.name())) {
                    result.add(new SchemaDrift(null, schema, null, alone, List.of(new NotCarried(alone, null,
                            Side.POSTGRES, "MotherDuck's " + other.name() + " stands for another schema"))));
                } else if (other != null) {
                    claimedMotherduck.add(other.name());
                    result.add(new SchemaDrift(null, schema, other, names, List.of()));
                } else {
                    result.add(new SchemaDrift(null, schema, null, names, List.of(new OneSided(names, null, Kind.ADDED,
                            Side.POSTGRES, "schema added", List.of(), new MakeSchema(to, mainToMake(to)), null))));
                }
            }
        }
    }

    private void compareNewMotherduck(Schema schema) {
        ObjectNames alone = ObjectNames.of(null, schema.name());
        switch (translation.schema(Side.MOTHERDUCK, schema.name())) {
            case OtherName.NotCarried<SchemaName>(String reason) ->
                    result.add(new SchemaDrift(null, null, schema, alone,
                            List.of(new NotCarried(alone, null, Side.MOTHERDUCK, reason))));
            case OtherName.Carried<SchemaName>(SchemaName to, boolean _) -> {
                if (!scope.contains(schema.name())) {
                    return;
                }
                ObjectNames names = ObjectNames.of(to, schema.name());
                if (postgres.schema(to).isPresent()) {
                    result.add(new SchemaDrift(null, null, schema, alone, List.of(new NotCarried(alone, null,
                            Side.MOTHERDUCK, "PostgreSQL's schema " + to + " stands for another schema"))));
                } else {
                    result.add(new SchemaDrift(null, null, schema, names, List.of(new OneSided(names, null, Kind.ADDED,
                            Side.MOTHERDUCK, "schema added", List.of(), new MakeSchema(to, null), null))));
                }
            }
        }
    }
}
