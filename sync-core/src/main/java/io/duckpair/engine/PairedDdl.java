package io.duckpair.engine;

import io.duckpair.apply.Applier;
import io.duckpair.apply.HeldAccount;
import io.duckpair.apply.PairedTransaction;
import io.duckpair.apply.UnitResult;
import io.duckpair.apply.Outcome;
import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.drift.Evidence;
import io.duckpair.drift.ObjectNames;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.state.Mirror;
import io.duckpair.state.MirrorStore;
import io.duckpair.trash.Trash;
import io.duckpair.wording.Sentence;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's DDL on both sides in one: it runs in a transaction on one side, what it changed is read back, planned and
 * carried out in a transaction on the other, and both commit.
 */
final class PairedDdl {

    private final LinkSettings settings;
    private final EngineParts parts;
    private final Connections connections;
    private final Events events;
    private final Observer observer;
    private final Trash trash;

    PairedDdl(LinkSettings settings, EngineParts parts, Connections connections, Events events, Observer observer,
            Trash trash) {
        this.settings = settings;
        this.parts = parts;
        this.connections = connections;
        this.events = events;
        this.observer = observer;
        this.trash = trash;
    }

    DdlReport run(Side on, String sql) {
        var started = events.now();
        Observation before;
        try (HeldAccount held = new HeldAccount(settings.account())) {
            before = observer.observe(connections.work(), true, Evidence.none(), held);
        }
        Plan plan;
        try (PairedTransaction transaction = new PairedTransaction(connections.work(), connections.notes(),
                parts.reader(), settings.role(), parts.types(), events,
                RowsPhase.context(settings, connections, trash, events, () -> false), trash)) {
            if (on == Side.MOTHERDUCK) {
                transaction.open(settings.account().openForWriting(databases(before.motherduck())));
                transaction.useDatabase(settings.defaultDatabase());
            }
            plan = plan(on, run(transaction, on, sql, before));
            Map<Table, String> destroyed = destroyed(on, plan, before);
            if (!destroyed.isEmpty()) {
                // Only once the statements ran is it known what they destroy, and then it can be read no more.
                transaction.startOverKeeping(on, destroyed);
                plan = plan(on, run(transaction, on, sql, before));
            }
            requireOneDatabase(plan);
            if (on == Side.POSTGRES) {
                transaction.open(settings.account().openForWriting(existing(plan, before.motherduck())));
            }
            transaction.commit(plan.units(), on == Side.MOTHERDUCK);
        }
        dropDatabases(plan);
        List<UnitResult> results = plan.units().stream()
                .map(unit -> new UnitResult(unit, new Outcome.Done(), Duration.ZERO)).toList();
        Runs.save(connections, "ddl", new RoundReport(started, Duration.between(started, events.now()), plan, results,
                List.of(), false, List.of()));
        return new DdlReport(plan.steps().filter(step -> step.side() != on).toList(), notCarried(plan.drift()));
    }

    private Drift run(PairedTransaction transaction, Side on, String sql, Observation before) {
        return switch (on) {
            case POSTGRES -> touched(on, before.postgres(), parts.finder().find(before.baseline(),
                    transaction.runOnPostgres(sql), before.motherduck(), Evidence.none()));
            case MOTHERDUCK -> touched(on, before.motherduck(), parts.finder().find(before.baseline(),
                    before.postgres(), transaction.runOnMotherduck(sql), Evidence.none()));
        };
    }

    /**
     * The tables of which the statements took rows, as they were, each with what follows from it on the other side. There the
     * batch keeps the mirror's rows, which may be older than the home's; so this is of those that are at home where the statements
     * ran.
     */
    private Map<Table, String> destroyed(Side on, Plan plan, Observation before) {
        Map<ObjectNames, String> losing = new HashMap<>();
        for (Unit unit : plan.units()) {
            unit.steps().stream().filter(Step::destructive).findFirst()
                    .ifPresent(step -> losing.put(unit.names(), step.words()));
        }
        if (losing.isEmpty()) {
            return Map.of();
        }
        Map<Long, Mirror> mirrors = MirrorStore.load(connections.notes());
        Catalog catalog = on == Side.POSTGRES ? before.postgres() : before.motherduck();
        Map<Table, String> destroyed = new LinkedHashMap<>();
        for (RelationDrift relation : plan.drift().relations()) {
            String words = losing.get(relation.names());
            RelationPair pair = relation.pair();
            if (words != null && pair != null) {
                Mirror mirror = mirrors.get(pair.id());
                Optional<Relation> was = on == Side.POSTGRES ? catalog.relation(pair.postgres().oid())
                        : catalog.relation(pair.motherduck().name());
                if ((mirror == null || mirror.home() == on) && was.orElse(null) instanceof Table table) {
                    destroyed.put(table, words);
                }
            }
        }
        return destroyed;
    }

    /** What the statements touched, and nothing of the drift that was there before. */
    private static Drift touched(Side side, Catalog before, Drift drift) {
        List<RelationDrift> relations = drift.relations().stream().filter(relation -> {
            Relation now = side == Side.POSTGRES ? relation.postgres() : relation.motherduck();
            return moved(before, now, relation.pair() == null ? null
                    : side == Side.POSTGRES ? relation.pair().postgres() : relation.pair().motherduck());
        }).toList();
        List<SchemaDrift> schemas = drift.schemas().stream().filter(schema -> {
            Schema now = side == Side.POSTGRES ? schema.postgres() : schema.motherduck();
            SchemaName name = now != null ? now.name()
                    : schema.pair() == null ? null
                            : side == Side.POSTGRES ? schema.pair().postgres().name()
                                    : schema.pair().motherduck().name();
            return name != null && !Objects.equals(before.schema(name).orElse(null), now);
        }).toList();
        return new Drift(drift.postgres(), drift.motherduck(), schemas, relations);
    }

    private static boolean moved(Catalog before, @Nullable Relation now, @Nullable Relation base) {
        if (now == null) {
            return base != null
                    && (before.relation(base.oid()).isPresent() || before.relation(base.name()).isPresent());
        }
        Relation earlier = now.oid() == 0 ? before.relation(now.name()).orElse(null)
                : before.relation(now.oid()).orElse(null);
        return !now.equals(earlier);
    }

    /** The administrator asked for it by name, so drops are carried; a conflict or a doubt is a refusal. */
    private Plan plan(Side on, Drift drift) {
        Policy policy = Policy.careful().withDrops(Policy.Drops.APPLY)
                .withDirection(on == Side.POSTGRES ? Policy.Direction.TO_MOTHERDUCK : Policy.Direction.TO_POSTGRES)
                .overridingGuards();
        Plan plan = parts.planner().plan(drift, policy);
        if (!plan.held().isEmpty()) {
            Held held = plan.held().getFirst();
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("{0} cannot be changed on both sides: {1}; {2}.", held.difference().object().title(),
                            held.difference().words(), held.reason()),
                    Sentence.of("Neither side was changed. Bring the link in step first with sync."));
        }
        for (RelationDrift relation : drift.relations()) {
            for (Difference difference : relation.differences()) {
                boolean whole = relation.postgres() == null || relation.motherduck() == null;
                if (difference instanceof NotCarried refused && refused.column() == null && whole
                        && relation.differences().size() == 1) {
                    throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                            Sentence.of("{0} cannot be carried to {1}: {2}.", relation.names().title(),
                                    on.other().title(),
                                    refused.reason()),
                            Sentence.of("Neither side was changed. Run it on {0} alone if it shall be there only.",
                                    on.title()));
                }
            }
        }
        return plan;
    }

    private static void requireOneDatabase(Plan plan) {
        Set<String> databases = plan.units().stream().map(Unit::database).collect(Collectors.toSet());
        if (databases.size() > 1) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of(
                            "The statements reach into several MotherDuck databases ({0}), and DuckDB changes one in a "
                                    + "transaction.",
                            String.join(", ", databases)),
                    Sentence.of("Neither side was changed. Run them one database at a time."));
        }
    }

    private static Set<String> databases(Catalog motherduck) {
        return motherduck.schemas().stream().map(schema -> schema.name().database()).collect(Collectors.toSet());
    }

    private static Set<String> existing(Plan plan, Catalog motherduck) {
        Set<String> written = plan.units().stream().filter(unit -> !unit.steps().isEmpty()).map(Unit::database)
                .collect(Collectors.toSet());
        written.retainAll(databases(motherduck));
        return written;
    }

    /** Dropping a database is not transactional, so it comes after everything in it has gone on both sides. */
    private void dropDatabases(Plan plan) {
        List<Unit> drops = plan.units().stream().filter(unit -> unit.steps().stream().map(Step::change)
                .anyMatch(DropDatabase.class::isInstance)).toList();
        if (!drops.isEmpty()) {
            try (HeldAccount held = new HeldAccount(settings.account())) {
                new Applier(connections.work(), connections.notes(), parts.reader(), settings.role(), parts.types(),
                        events, () -> false, null, trash).apply(drops, held, null, _ -> Optional.empty());
            }
        }
    }

    private static List<String> notCarried(Drift drift) {
        return drift.differences().filter(NotCarried.class::isInstance)
                .map(difference -> difference.object().title()
                        + (difference.column() == null ? "" : "." + difference.column()) + ": " + difference.words())
                .toList();
    }
}
