package io.duckpair.plan;

import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.drift.Carry;
import io.duckpair.drift.Carry.MakeSchema;
import io.duckpair.drift.Carry.MoveSchema;
import io.duckpair.drift.Carry.RemoveSchema;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.drift.ObjectNames;
import io.duckpair.naming.CaseFold;
import io.duckpair.naming.SchemaNaming;
import io.duckpair.plan.BaselineUpdate.Keep;
import io.duckpair.plan.BaselineUpdate.PutSchemaPair;
import io.duckpair.plan.BaselineUpdate.RemoveSchemaPair;
import io.duckpair.plan.Held.Cause;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.plan.Verdict.CarryIt;
import io.duckpair.plan.Verdict.HoldIt;
import io.duckpair.plan.Verdict.KeepIt;
import io.duckpair.plan.Verdict.NothingToDo;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans schemas, and with them MotherDuck's databases, which come and go with their schema {@code main}. */
final class SchemaPlanner {

    private final StepWriter writer;
    private final Policy policy;
    private final List<Held> held;
    private final Set<String> databases = new HashSet<>();
    private final Set<SchemaName> schemasOnPostgres = new HashSet<>();
    private final Set<SchemaName> schemasOnMotherduck = new HashSet<>();
    private final List<SchemaRemoval> removals = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();

    SchemaPlanner(StepWriter writer, Drift drift, Policy policy, List<Held> held) {
        this.writer = writer;
        this.policy = policy;
        this.held = held;
        drift.postgres().schemas().forEach(schema -> schemasOnPostgres.add(schema.name()));
        drift.motherduck().schemas().forEach(schema -> {
            schemasOnMotherduck.add(CaseFold.key(schema.name()));
            databases.add(CaseFold.key(schema.name().database()));
        });
    }

    /** What is made and adopted. */
    List<Unit> units() {
        return units;
    }

    /** What shall go once nothing is left in it. */
    List<SchemaRemoval> removals() {
        return removals;
    }

    void add(SchemaDrift drift) {
        if (drift.differences().isEmpty()) {
            adopt(drift);
        }
        for (Difference difference : drift.differences()) {
            switch (Verdict.of(difference, policy)) {
                case CarryIt(Side target, Carry carry) -> carry(drift, difference, target, carry);
                case HoldIt(Cause cause, Sentence reason) -> held.add(new Held(difference, cause, reason));
                case KeepIt(Side keeper) -> keep(drift, keeper);
                case NothingToDo _ -> {
                }
            }
        }
    }

    private void adopt(SchemaDrift drift) {
        SchemaPair pair = drift.pair();
        Schema left = drift.postgres();
        Schema right = drift.motherduck();
        if (left != null && right != null) {
            boolean known = pair != null && pair.postgres().equals(left) && pair.motherduck().equals(right);
            if (!known) {
                put(drift.names(), List.of(), pair, left.name(), right.name());
            }
        } else if (pair != null && left == null) {
            units.add(new Unit(drift.names(), Phase.MAKE_SCHEMA, pair.motherduck().name().database(), List.of(),
                    List.of(new RemoveSchemaPair(pair)), Map.of()));
        }
    }

    private void keep(SchemaDrift drift, Side keeper) {
        SchemaPair pair = drift.pair();
        Schema stays = keeper == Side.POSTGRES ? drift.postgres() : drift.motherduck();
        if (stays != null) {
            List<BaselineUpdate> updates = new ArrayList<>();
            updates.add(new Keep(Kept.schema(keeper, stays.name())));
            if (pair != null) {
                updates.add(new RemoveSchemaPair(pair));
            }
            units.add(new Unit(drift.names(), Phase.MAKE_SCHEMA,
                    pair == null ? stays.name().database() : pair.motherduck().name().database(), List.of(), updates,
                    Map.of()));
        }
    }

    private void carry(SchemaDrift drift, Difference difference, Side target, Carry carry) {
        switch (carry) {
            case MakeSchema(SchemaName name, SchemaName main) -> {
                Schema source = target == Side.MOTHERDUCK ? drift.postgres() : drift.motherduck();
                if (source != null) {
                    make(drift, target, name, source.name(), main);
                }
            }
            case MoveSchema(SchemaName from, SchemaName to, SchemaName main) -> {
                Schema source = drift.postgres();
                if (source != null) {
                    make(drift, target, to, source.name(), main);
                    removals.add(new SchemaRemoval(drift.names(), target, from, null, null));
                }
            }
            case RemoveSchema(SchemaName name) ->
                    removals.add(new SchemaRemoval(drift.names(), target, name, drift.pair(), difference));
            case Carry.EditTable _,Carry.MakeRelation _,Carry.RemoveRelation _,Carry.ReplaceView _,Carry.EditView _ ->
                    throw new IllegalArgumentException("not about a schema: " + carry);
        }
    }

    private void make(SchemaDrift drift, Side target, SchemaName name, SchemaName source, @Nullable SchemaName main) {
        SchemaName motherduck = target == Side.MOTHERDUCK ? name : source;
        SchemaName postgres = target == Side.MOTHERDUCK ? source : name;
        put(drift.names(), stepsToMake(drift.names(), target, name), drift.pair(), postgres, motherduck);
        if (main != null && policy.direction().allows(Side.POSTGRES)) {
            SchemaName itsMain = SchemaName.motherduck(motherduck.database(), SchemaNaming.MAIN);
            ObjectNames names = new ObjectNames(main.toString(), itsMain.toString());
            put(names, stepsToMake(names, Side.POSTGRES, main), null, main, itsMain);
        }
    }

    private void put(ObjectNames names, List<Step> steps, @Nullable SchemaPair pair, SchemaName postgres,
            SchemaName motherduck) {
        units.add(new Unit(names, Phase.MAKE_SCHEMA, motherduck.database(), steps,
                List.of(new PutSchemaPair(pair, postgres, motherduck)), Map.of()));
    }

    /**
     * Sees to it that a relation's schema is there, also where the schema itself is not followed or was to go.
     *
     * @param counterpart
     *            the schema of the relation's pair on the other side
     */
    void ensure(Side side, SchemaName name, SchemaName counterpart) {
        SchemaName postgres = side == Side.POSTGRES ? name : counterpart;
        SchemaName motherduck = side == Side.POSTGRES ? counterpart : name;
        ObjectNames names = new ObjectNames(postgres.toString(), motherduck.toString());
        List<Step> steps = stepsToMake(names, side, name);
        if (!steps.isEmpty()) {
            put(names, steps, null, postgres, motherduck);
        }
    }

    private List<Step> stepsToMake(ObjectNames names, Side side, SchemaName name) {
        if (side == Side.POSTGRES) {
            return schemasOnPostgres.add(name) ? List.of(writer.step(side, new CreateSchema(name), false)) : List.of();
        }
        boolean newDatabase = databases.add(CaseFold.key(name.database()));
        if (newDatabase) {
            units.add(new Unit(names, Phase.MAKE_DATABASE, name.database(),
                    List.of(writer.step(side, new CreateDatabase(name.database()), false)), List.of(), Map.of()));
            schemasOnMotherduck.add(CaseFold.key(SchemaName.motherduck(name.database(), SchemaNaming.MAIN)));
        }
        return schemasOnMotherduck.add(CaseFold.key(name)) ? List.of(writer.step(side, new CreateSchema(name), false))
                : List.of();
    }
}
