package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.drift.Carry.MakeSchema;
import io.duckpair.drift.Carry.MoveSchema;
import io.duckpair.drift.Carry.RemoveSchema;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.naming.CaseFold;
import io.duckpair.naming.OtherName;
import io.duckpair.naming.SchemaNaming;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the schemas of both sides, and with them MotherDuck's databases, which are there where their {@code main} is. */
final class SchemaComparison {

    private final Inputs in;
    private final Translation translation;
    private final SchemaPairing pairing;
    private final Set<SchemaName> movingTo = new HashSet<>();
    private final Map<SchemaName, Sentence> refusals = new HashMap<>();
    private final List<SchemaDrift> result = new ArrayList<>();

    SchemaComparison(Inputs in) {
        this.in = in;
        this.translation = in.translation();
        this.pairing = new SchemaPairing(in.baseline(), in.postgres(), in.motherduck());
    }

    List<SchemaDrift> compare() {
        in.baseline().schemas().forEach(this::noteMove);
        in.baseline().schemas().forEach(this::comparePair);
        ordered(in.postgres()).filter(pairing::isNewOnPostgres).forEach(this::compareNewPostgres);
        ordered(in.motherduck()).filter(pairing::isNewOnMotherduck).forEach(this::compareNewMotherduck);
        return result;
    }

    /** Schemas without counterpart, and why; nothing in them is carried either. */
    Map<SchemaName, Sentence> refusals() {
        return refusals;
    }

    private static Stream<Schema> ordered(Catalog catalog) {
        return catalog.schemas().stream().sorted(Comparator.comparingLong(Schema::oid).thenComparing(Schema::name));
    }

    private void noteMove(SchemaPair pair) {
        Schema left = pairing.postgres(pair);
        if (left != null && !left.name().equals(pair.postgres().name())) {
            translation.schema(Side.POSTGRES, left.name()).carried().ifPresent(to -> movingTo.add(CaseFold.key(to)));
        }
    }

    private void comparePair(SchemaPair pair) {
        if (!in.scope().contains(pair.motherduck().name())) {
            return;
        }
        Schema left = pairing.postgres(pair);
        Schema right = pairing.motherduck(pair);
        ObjectNames names = ObjectNames.of(left == null ? pair.postgres().name() : left.name(),
                right == null ? pair.motherduck().name() : right.name());
        result.add(new SchemaDrift(pair, left, right, names, differences(pair, left, right, names)));
    }

    private List<Difference> differences(SchemaPair pair, @Nullable Schema left, @Nullable Schema right,
            ObjectNames names) {
        if (left == null && right == null) {
            return List.of();
        }
        if (left == null) {
            SchemaName name = Objects.requireNonNull(right).name();
            boolean takenOver = movingTo.contains(CaseFold.key(name));
            return takenOver ? List.of() : List.of(new OneSided(names, null, Kind.DROPPED, Side.POSTGRES,
                    "schema dropped", List.of(), new RemoveSchema(name), whyNotRemovable(name)));
        }
        if (right == null) {
            return List.of(new OneSided(names, null, Kind.DROPPED, Side.MOTHERDUCK, "schema dropped", List.of(),
                    new RemoveSchema(left.name()), null));
        }
        return left.name().equals(pair.postgres().name()) ? List.of() : renamed(pair, left, right, names);
    }

    private List<Difference> renamed(SchemaPair pair, Schema left, Schema right, ObjectNames names) {
        return switch (translation.schema(Side.POSTGRES, left.name())) {
            case OtherName.NotCarried<SchemaName>(Sentence reason) -> {
                refusals.put(left.name(), reason);
                yield List
                        .of(new NotCarried(names, null, Side.POSTGRES,
                                Sentence.of("its new name is not carried: {0}", reason)));
            }
            case OtherName.Carried<SchemaName>(SchemaName to, boolean _) -> to.equals(right.name()) ? List.of()
                    : List.of(new OneSided(names, null, Kind.RENAMED, Side.POSTGRES,
                            "schema renamed from " + pair.postgres().name() + " to " + left.name(), List.of(),
                            new MoveSchema(right.name(), to, mainToMake(to)), null));
        };
    }

    /** A database goes with its schema {@code main}, so that must be the last of its schemas that neither side has dropped. */
    private @Nullable Sentence whyNotRemovable(SchemaName gone) {
        if (!SchemaNaming.isMain(gone)) {
            return null;
        }
        if (translation.schema(Side.MOTHERDUCK, gone).carried().filter(name -> name.schema().equals("public"))
                .isPresent()) {
            return Sentence.of("the default database's schema main cannot be dropped; create schema public again");
        }
        boolean others = in.baseline().schemas().stream()
                .anyMatch(pair -> CaseFold.same(pair.motherduck().name().database(), gone.database())
                        && !pair.motherduck().name().equals(gone) && pairing.postgres(pair) != null
                        && pairing.motherduck(pair) != null);
        return others ? Sentence.of("schema main goes only with its whole database, which has other schemas") : null;
    }

    private void compareNewPostgres(Schema schema) {
        switch (translation.schema(Side.POSTGRES, schema.name())) {
            case OtherName.NotCarried<SchemaName>(Sentence reason) -> refuse(Side.POSTGRES, schema, reason);
            case OtherName.Carried<SchemaName>(SchemaName to, boolean _) -> {
                if (in.scope().contains(to)) {
                    compareNewPostgres(schema, to);
                }
            }
        }
    }

    private void compareNewPostgres(Schema schema, SchemaName to) {
        Schema other = pairing.onMotherduck(to);
        if (!pairing.claimOnMotherduck(to)) {
            refuse(Side.POSTGRES, schema, Sentence.of("MotherDuck's schema {0} stands for another schema", to));
        } else if (other != null) {
            result.add(new SchemaDrift(null, schema, other, ObjectNames.of(schema.name(), to), List.of()));
        } else {
            addUnlessRefused(Side.POSTGRES, schema, ObjectNames.of(schema.name(), to),
                    new MakeSchema(to, mainToMake(to)),
                    leftAlone(in.motherduck(), SchemaName.motherduck(to.database(), "")));
        }
    }

    private void compareNewMotherduck(Schema schema) {
        switch (translation.schema(Side.MOTHERDUCK, schema.name())) {
            case OtherName.NotCarried<SchemaName>(Sentence reason) -> refuse(Side.MOTHERDUCK, schema, reason);
            case OtherName.Carried<SchemaName>(SchemaName to, boolean _) -> {
                if (in.scope().contains(schema.name())) {
                    compareNewMotherduck(schema, to);
                }
            }
        }
    }

    private void compareNewMotherduck(Schema schema, SchemaName to) {
        if (in.postgres().schema(to).isPresent()) {
            refuse(Side.MOTHERDUCK, schema, Sentence.of("PostgreSQL's schema {0} stands for another schema", to));
        } else if (isLeftBehind(schema)) {
            ObjectNames names = ObjectNames.of(to, schema.name());
            add(Side.MOTHERDUCK, schema, names, new OneSided(names, null, Kind.DROPPED, Side.POSTGRES, "schema dropped",
                    List.of(), new RemoveSchema(schema.name()), null));
        } else {
            addUnlessRefused(Side.MOTHERDUCK, schema, ObjectNames.of(to, schema.name()), new MakeSchema(to, null),
                    leftAlone(in.postgres(), to));
        }
    }

    /**
     * Whether a schema that no pair has is not a new one: its PostgreSQL schema was renamed, and this one stayed with what
     * could not follow.
     */
    private boolean isLeftBehind(Schema motherduck) {
        SchemaName key = CaseFold.key(motherduck.name());
        return !in.baseline().kept().contains(Kept.schema(Side.MOTHERDUCK, motherduck.name()))
                && in.baseline().relations().stream()
                        .anyMatch(pair -> CaseFold.key(pair.motherduck().name().schema()).equals(key));
    }

    private void addUnlessRefused(Side side, Schema schema, ObjectNames names, MakeSchema make,
            @Nullable Sentence leftAlone) {
        if (in.baseline().kept().contains(Kept.schema(side, schema.name()))) {
            refuse(side, schema, Sentence.of("it is kept on {0} only", side.title()));
        } else if (leftAlone != null) {
            refuse(side, schema, leftAlone);
        } else {
            add(side, schema, names,
                    new OneSided(names, null, Kind.ADDED, side, "schema added", List.of(), make, null));
        }
    }

    /** PostgreSQL's name of the schema {@code main} that comes with a new database, where it is not there yet. */
    private @Nullable SchemaName mainToMake(SchemaName motherduck) {
        SchemaName main = SchemaName.motherduck(motherduck.database(), SchemaNaming.MAIN);
        if (SchemaNaming.isMain(motherduck) || pairing.onMotherduck(main) != null || !in.scope().contains(main)) {
            return null;
        }
        return translation.schema(Side.MOTHERDUCK, main).carried()
                .filter(name -> in.postgres().schema(name).isEmpty()).orElse(null);
    }

    private static @Nullable Sentence leftAlone(Catalog catalog, SchemaName name) {
        return catalog.leftAlone().stream().filter(left -> left.name().isEmpty() && left.schema().equals(name))
                .map(left -> switch (catalog.side()) {
                    case POSTGRES ->
                            Sentence.of("PostgreSQL's schema has its name and is left alone: {0}", left.reason());
                    case MOTHERDUCK ->
                            Sentence.of("MotherDuck's database has its name and is left alone: {0}", left.reason());
                })
                .findFirst().orElse(null);
    }

    private void refuse(Side side, Schema schema, Sentence reason) {
        refusals.put(schema.name(), reason);
        ObjectNames alone = side == Side.POSTGRES ? ObjectNames.of(schema.name(), null)
                : ObjectNames.of(null, schema.name());
        add(side, schema, alone, new NotCarried(alone, null, side, reason));
    }

    private void add(Side side, Schema schema, ObjectNames names, Difference difference) {
        result.add(new SchemaDrift(null, side == Side.POSTGRES ? schema : null,
                side == Side.POSTGRES ? null : schema, names, List.of(difference)));
    }
}
