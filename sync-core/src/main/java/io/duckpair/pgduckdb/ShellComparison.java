package io.duckpair.pgduckdb;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.View;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.drift.Kind;
import io.duckpair.drift.ObjectNames;
import io.duckpair.drift.Scope;
import io.duckpair.drift.ShellState;
import io.duckpair.naming.CaseFold;
import io.duckpair.pgduckdb.Shells.Named;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds MotherDuck's catalog against pg_duckdb's shells of it, by pg_duckdb's own rules: {@code SyncMotherDuckCatalogsWithPg_Cpp}
 * in src/pgduckdb_background_worker.cpp of <a href="https://github.com/duckdb/pg_duckdb">its sources</a>. Pure.
 */
public final class ShellComparison {

    private final Catalog postgres;
    private final Catalog motherduck;
    private final Shells shells;
    private final Map<String, String> versions;
    private final Scope scope;
    private final String defaultDatabase;
    private final ShellNaming naming;
    private final Map<RelationName, Named> unclaimed = new HashMap<>();
    private final Map<RelationName, RelationName> claimed = new HashMap<>();
    private final Map<SchemaName, Sentence> skippedSchemas = new HashMap<>();
    /** By the database's key, what keeps pg_duckdb from dropping anything of it. */
    private final Map<String, Sentence> blocked = new HashMap<>();
    private final List<RelationDrift> relations = new ArrayList<>();

    private ShellComparison(Catalog postgres, Catalog motherduck, Shells shells, Map<String, String> versions,
            Scope scope, String linksDefaultDatabase) {
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.shells = shells;
        this.versions = versions;
        this.scope = scope;
        this.defaultDatabase = shells.defaultDatabase().orElse(linksDefaultDatabase);
        this.naming = new ShellNaming(defaultDatabase);
        shells.relations().forEach(named -> unclaimed.put(named.name(), named));
    }

    /**
     * @param versions
     *            of MotherDuck's catalogs by database, as an account tells them
     * @param linksDefaultDatabase
     *            where pg_duckdb's server does not say which is its own
     */
    public static Drift compare(Catalog postgres, Catalog motherduck, Shells shells, Map<String, String> versions,
            Scope scope, String linksDefaultDatabase) {
        return new ShellComparison(postgres, motherduck, shells, versions, scope, linksDefaultDatabase).compare();
    }

    private Drift compare() {
        List<SchemaDrift> schemas = new ArrayList<>();
        motherduck.schemas().stream().sorted(Comparator.comparing(Schema::name))
                .forEach(schema -> schemas.add(schema(schema)));
        motherduck.relations().stream().sorted(Comparator.comparing(Relation::name)).forEach(this::relation);
        Set<SchemaName> known = new HashSet<>();
        schemas.stream().map(SchemaDrift::postgres).forEach(schema -> {
            if (schema != null) {
                known.add(schema.name());
            }
        });
        new TreeMap<>(unclaimed).values().stream().filter(Named::shell).forEach(this::orphan);
        Set<SchemaName> full = new HashSet<>();
        relations.forEach(relation -> {
            if (relation.postgres() != null) {
                full.add(relation.postgres().name().schema());
            }
        });
        postgres.schemas().stream().filter(schema -> !known.contains(schema.name()) && !full.contains(schema.name())
                && ShellNaming.isOfOtherDatabase(schema.name().schema())).sorted(Comparator.comparing(Schema::name))
                .forEach(schema -> schemas.add(leftOver(schema)));
        return new Drift(shown(), motherduck, schemas, relations);
    }

    private SchemaDrift schema(Schema schema) {
        SchemaName target = naming.schema(schema.name());
        ObjectNames names = new ObjectNames(target.toString(), schema.name().toString());
        List<Difference> differences = new ArrayList<>();
        Optional<Sentence> skipped = skipped(schema.name(), target);
        skipped.ifPresent(reason -> {
            skippedSchemas.put(schema.name(), reason);
            differences.add(
                    new NotCarried(names, null, Side.MOTHERDUCK, Sentence.of("skipped by pg_duckdb: {0}", reason)));
        });
        if (skipped.isEmpty() && !shells.schemas().containsKey(target) && scope.contains(schema.name())) {
            differences.add(new OfShell(names, null, Kind.ADDED, ShellState.MISSING,
                    Sentence.of("PostgreSQL has no schema {0} yet", target), true));
        }
        return new SchemaDrift(null, skipped.isPresent() ? null : postgres.schema(target).orElse(null), schema, names,
                differences);
    }

    private Optional<Sentence> skipped(SchemaName name, SchemaName target) {
        if (naming.isDefault(name.database()) && CaseFold.same(name.schema(), "public")) {
            return Optional.of(Sentence.of("its name would be that of schema main of the default database"));
        }
        if (!ShellNaming.fits(target.schema())) {
            return Optional
                    .of(Sentence.of("its PostgreSQL name would be longer than {0} bytes", ShellNaming.MAX_BYTES));
        }
        if (target.schema().startsWith("pg_")) {
            return Optional.of(Sentence.of("PostgreSQL keeps schema names that begin with pg_ for itself"));
        }
        if (naming.isDefault(name.database()) && Boolean.FALSE.equals(shells.schemas().get(target))) {
            return Optional.of(Sentence.of("role {0}, which pg_duckdb makes tables as, has no CREATE on schema {1}",
                    shells.owner(), target));
        }
        return Optional.empty();
    }

    private SchemaDrift leftOver(Schema schema) {
        ObjectNames names = new ObjectNames(schema.name().toString(), null);
        return new SchemaDrift(null, schema, null, names, List.of(new NotCarried(names, null, Side.POSTGRES,
                Sentence.of("MotherDuck has it no more; pg_duckdb leaves schemas where they are"))));
    }

    private void relation(Relation relation) {
        RelationName name = relation.name();
        RelationName target = naming.relation(name);
        Named there = unclaimed.get(target);
        boolean followed = scope.contains(name);
        ObjectNames names = new ObjectNames(target.toString(), name.toString());
        List<Difference> differences = new ArrayList<>();
        Sentence ofSchema = skippedSchemas.get(name.schema());
        if (ofSchema != null) {
            skip(relation, names, Sentence.of("its schema is: {0}", ofSchema));
            return;
        }
        RelationName other = claimed.putIfAbsent(target, name);
        if (other != null) {
            differences.add(new OfShell(names, null, Kind.CONFLICT, ShellState.NAME_CONFLICT,
                    Sentence.of("pg_duckdb gives {0} the same PostgreSQL name", other), false));
            there = null;
        } else {
            judge(relation, there, names, differences);
        }
        boolean shell = there != null && there.shell();
        if (shell) {
            unclaimed.remove(target);
        }
        if (followed) {
            relations.add(new RelationDrift(null,
                    there == null ? null : postgres.relation(target).orElse(null), relation, names, differences));
        }
    }

    private void skip(Relation relation, ObjectNames names, Sentence reason) {
        if (scope.contains(relation.name())) {
            relations.add(new RelationDrift(null, null, relation, names,
                    List.of(new NotCarried(names, null, Side.MOTHERDUCK,
                            Sentence.of("skipped by pg_duckdb: {0}", reason)))));
        }
    }

    private void judge(Relation relation, @Nullable Named there, ObjectNames names, List<Difference> differences) {
        ShellColumns columns = new ShellColumns(relation);
        Optional<Sentence> skipped = skipped(relation, columns);
        if (skipped.isPresent()) {
            differences.add(new NotCarried(names, null, Side.MOTHERDUCK,
                    Sentence.of("skipped by pg_duckdb: {0}", skipped.get())));
            return;
        }
        if (there != null && !there.shell()) {
            Sentence words = Sentence.of("a {0} that is not pg_duckdb's has the name {1}", there.words(), there.name());
            differences.add(new OfShell(names, null, Kind.CONFLICT, ShellState.NAME_CONFLICT,
                    Sentence.of("{0}; rename or drop it", words), false));
            block(relation.name(), words);
            return;
        }
        columns.addLeftOut(names, differences);
        if (there == null) {
            differences.add(new OfShell(names, null, Kind.ADDED, ShellState.MISSING,
                    Sentence.of("PostgreSQL has no shell of it yet"), true));
        } else {
            compare(relation, there, columns, names, differences);
        }
    }

    private Optional<Sentence> skipped(Relation relation, ShellColumns columns) {
        if (relation instanceof View && !shells.views()) {
            return Optional.of(Sentence.of("this version of it carries no views"));
        }
        if (columns.none()) {
            return Optional.of(Sentence.of("it has a PostgreSQL type for none of the columns"));
        }
        Optional<Sentence> refused = ShellNaming.fits(relation.name().name()) ? columns.obstacle()
                : Optional.of(Sentence.of("its name is longer than {0} bytes", ShellNaming.MAX_BYTES));
        refused.ifPresent(reason -> block(relation.name(), Sentence.of("{0} is skipped", relation.name())));
        return refused;
    }

    private void block(RelationName by, Sentence reason) {
        blocked.putIfAbsent(CaseFold.key(by.schema().database()), reason);
    }

    private void compare(Relation relation, Named there, ShellColumns columns, ObjectNames names,
            List<Difference> differences) {
        if (there.isView() != relation instanceof View) {
            differences.add(stale(names, relation instanceof View
                    ? Sentence.of("the shell is a {0}, on MotherDuck it is a view", there.words())
                    : Sentence.of("the shell is a {0}, on MotherDuck it is a table", there.words())));
            return;
        }
        postgres.relation(there.name()).ifPresent(shell -> columns.compare(shell, names, differences));
        String version = versions.get(relation.name().schema().database());
        if (version != null && there.catalogVersion() != null && !version.equals(there.catalogVersion())) {
            differences.add(stale(names,
                    Sentence.of("the shell was made from version {0} of MotherDuck's catalog, which is at {1}",
                            there.catalogVersion(), version)));
        }
        if (there.defaultDatabase() != null && !CaseFold.same(there.defaultDatabase(), defaultDatabase)) {
            differences
                    .add(stale(names, Sentence.of("the shell was made when {0} was the default database, which is {1}",
                            there.defaultDatabase(), defaultDatabase)));
        }
    }

    private static OfShell stale(ObjectNames names, Sentence words) {
        return new OfShell(names, null, Kind.CHANGED, ShellState.STALE, words, true);
    }

    private void orphan(Named shell) {
        String database = databaseOf(shell);
        RelationName standsFor = database == null ? null : naming.standsFor(shell.name(), database).orElse(null);
        if (standsFor != null && !scope.contains(standsFor)) {
            return;
        }
        ObjectNames names = new ObjectNames(shell.name().toString(), null);
        Optional<Sentence> leftAlone = motherduck.leftAlone().stream()
                .filter(one -> database != null && one.name().isEmpty() && one.schema().schema().isEmpty()
                        && CaseFold.same(one.schema().database(), database))
                .map(one -> Sentence.of("a shell of {0}, where Duckpair does not look: {1}", one.schema().database(),
                        one.reason()))
                .findFirst();
        Difference difference = leftAlone.isPresent()
                ? new NotCarried(names, null, Side.POSTGRES, leftAlone.get())
                : orphan(shell, names, database);
        relations.add(new RelationDrift(null, postgres.relation(shell.name()).orElse(null), null, names,
                List.of(difference)));
    }

    /**
     * pg_duckdb goes through the databases that there are, and drops nothing of one in which a table was not made. Dropping a shell
     * by hand drops the table on MotherDuck as well, unless the role has no user mapping ({@code duckdb_drop_trigger} in
     * src/pgduckdb_ddl.cpp).
     */
    private OfShell orphan(Named shell, ObjectNames names, @Nullable String database) {
        if (database == null || !exists(database)) {
            return new OfShell(names, null, Kind.DROPPED, ShellState.ORPHAN,
                    Sentence.of("MotherDuck's database {0} is gone, and pg_duckdb leaves its shells; DROP {1} as a "
                            + "superuser without a user mapping takes it away",
                            database == null ? Sentence.of("of this shell") : database,
                            shell.isView() ? "VIEW" : "TABLE"),
                    false);
        }
        Sentence inTheWay = blocked.get(CaseFold.key(database));
        return inTheWay == null
                ? new OfShell(names, null, Kind.DROPPED, ShellState.ORPHAN,
                        Sentence.of("MotherDuck's {0} has nothing of this name any more", database), true)
                : new OfShell(names, null, Kind.DROPPED, ShellState.ORPHAN,
                        Sentence.of(
                                "MotherDuck's {0} has nothing of this name any more; pg_duckdb drops no shell of {1} as "
                                        + "long as {2}",
                                database, database, inTheWay),
                        false);
    }

    private boolean exists(String database) {
        return motherduck.schemas().stream().anyMatch(schema -> CaseFold.same(schema.name().database(), database));
    }

    private @Nullable String databaseOf(Named shell) {
        if (shell.database() != null) {
            return shell.database();
        }
        if (!ShellNaming.isOfOtherDatabase(shell.name().schema().schema())) {
            return defaultDatabase;
        }
        Set<String> all = new HashSet<>();
        motherduck.schemas().forEach(schema -> all.add(schema.name().database()));
        motherduck.leftAlone().forEach(one -> all.add(one.schema().database()));
        return all.stream().filter(one -> naming.standsFor(shell.name(), one).isPresent())
                .max(Comparator.comparingInt(String::length)).orElse(null);
    }

    /** PostgreSQL with the shells and what is in their way; all else there is none of pg_duckdb's. */
    private Catalog shown() {
        Map<RelationName, Relation> own = new LinkedHashMap<>();
        relations.forEach(drift -> {
            if (drift.postgres() != null) {
                own.put(drift.postgres().name(), drift.postgres());
            }
        });
        List<LeftAlone> leftAlone = new ArrayList<>(postgres.leftAlone());
        postgres.relations().stream().filter(relation -> !own.containsKey(relation.name()))
                .forEach(relation -> leftAlone.add(new LeftAlone(relation.name().schema(), relation.name().name(),
                        Sentence.of("PostgreSQL's own; pg_duckdb carries from MotherDuck only"))));
        return new Catalog(Side.POSTGRES, postgres.schemas(), own.values(), leftAlone);
    }
}
