package io.duckpair.naming;

import io.duckpair.catalog.SchemaName;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which PostgreSQL schema stands for which MotherDuck {@code database.schema}.
 *
 * <p>
 * Of the link's default database, {@code main} is {@code public} and every other schema keeps its name. Of any other database
 * {@code d}, {@code main} is {@code ddb$d} and schema {@code s} is {@code ddb$d$s}, a {@code $} inside a part doubled. Decoding
 * reads doubled {@code $} first, left to right. A name is carried only if going there and back gives the same name again;
 * so no two schemas of one side that DuckDB holds apart share one on the other.
 *
 * <p>
 * MotherDuck names are compared as DuckDB does, see {@link CaseFold}: PostgreSQL's {@code ddb$Sales} and {@code ddb$sales} both
 * decode, to names that cannot stand beside each other. That clash is for the caller to find.
 */
public final class SchemaNaming {

    /** The schema that every MotherDuck database has and that comes and goes with it. */
    public static final String MAIN = "main";

    private static final String PUBLIC = "public";
    private static final String PREFIX = "ddb$";
    private static final Set<String> POSTGRES_OWN = Set.of("information_schema", "duckpair");
    private static final Set<String> DATABASES_LEFT_ALONE = Set.of("system", "temp", "memory", "md_information_schema");
    private static final String DUCKLAKE_METADATA = "__ducklake_metadata_";
    private static final Set<String> MOTHERDUCK_OWN = Set.of("information_schema", "pg_catalog");

    private final String defaultDatabase;

    /** @param defaultDatabase the link's default database, spelled as the account spells it */
    public SchemaNaming(String defaultDatabase) {
        this.defaultDatabase = defaultDatabase;
    }

    public static boolean isMain(SchemaName motherduck) {
        return CaseFold.same(motherduck.schema(), MAIN);
    }

    /** The PostgreSQL schema for a MotherDuck one. */
    public OtherName<SchemaName> toPostgres(SchemaName motherduck) {
        Optional<Sentence> refused = refusedByMotherduck(motherduck);
        if (refused.isEmpty()) {
            refused = IdentifierNaming.unfit(motherduck.database())
                    .or(() -> IdentifierNaming.unfit(motherduck.schema()));
        }
        if (refused.isPresent()) {
            return OtherName.notCarried(refused.get());
        }
        String encoded = encode(motherduck);
        Optional<Sentence> reason = refusedByPostgres(encoded);
        if (reason.isPresent()) {
            return OtherName.notCarried(reason.get());
        }
        boolean unambiguous = decode(encoded).map(CaseFold::key).equals(Optional.of(CaseFold.key(motherduck)));
        if (!unambiguous) {
            return OtherName.notCarried(decode(encoded)
                    .map(name -> Sentence.of("its PostgreSQL name would be \"{0}\", which stands for \"{1}\"", encoded,
                            name))
                    .orElseGet(() -> Sentence.of("its PostgreSQL name would be \"{0}\", which stands for no schema",
                            encoded)));
        }
        OtherName.Carried<String> fitting = ShortName.of(encoded);
        return new OtherName.Carried<>(SchemaName.postgres(fitting.name()), fitting.shortened());
    }

    /**
     * The MotherDuck schema for a PostgreSQL one. A name that looks like a shortened one is not carried: which longer name it
     * stands for only the remembered pair tells.
     */
    public OtherName<SchemaName> toMotherduck(SchemaName postgres) {
        String name = postgres.schema();
        Optional<Sentence> reason = IdentifierNaming.unfit(name).or(() -> refusedByPostgres(name));
        if (reason.isPresent()) {
            return OtherName.notCarried(reason.get());
        }
        if (ShortName.looksShortened(name)) {
            return OtherName.notCarried(
                    Sentence.of("it looks like the short form of a longer MotherDuck name that is not known"));
        }
        Optional<SchemaName> decoded = decode(name);
        if (decoded.isEmpty()) {
            return OtherName
                    .notCarried(
                            Sentence.of("after \"{0}\" come a database and at most one schema, parted by one \"$\"; "
                                    + "a \"$\" in a name is doubled", PREFIX));
        }
        SchemaName motherduck = decoded.get();
        String back = encode(motherduck);
        if (!back.equals(name)) {
            return OtherName
                    .notCarried(Sentence.of("it would be \"{0}\", which stands for PostgreSQL's \"{1}\"", motherduck,
                            back));
        }
        return refusedByMotherduck(motherduck).<OtherName<SchemaName>>map(OtherName::notCarried)
                .orElseGet(() -> OtherName.of(motherduck));
    }

    private boolean isDefault(String database) {
        return CaseFold.same(database, defaultDatabase);
    }

    private String encode(SchemaName motherduck) {
        boolean main = isMain(motherduck);
        if (isDefault(motherduck.database())) {
            return main ? PUBLIC : motherduck.schema();
        }
        return PREFIX + escape(motherduck.database()) + (main ? "" : "$" + escape(motherduck.schema()));
    }

    private Optional<SchemaName> decode(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.of(SchemaName.motherduck(defaultDatabase, name.equals(PUBLIC) ? MAIN : name));
        }
        List<String> parts = EscapedParts.of(name.substring(PREFIX.length()));
        if (parts.size() > 2 || parts.contains("")) {
            return Optional.empty();
        }
        return Optional.of(SchemaName.motherduck(parts.getFirst(), parts.size() == 1 ? MAIN : parts.getLast()));
    }

    private static String escape(String part) {
        return part.replace("$", "$$");
    }

    private static Optional<Sentence> refusedByPostgres(String schema) {
        if (schema.startsWith("pg_")) {
            return Optional.of(Sentence.of("PostgreSQL keeps schema names beginning \"pg_\" for itself"));
        }
        return POSTGRES_OWN.contains(schema)
                ? Optional.of(Sentence.of("schema \"{0}\" is left alone on PostgreSQL", schema))
                : Optional.empty();
    }

    private Optional<Sentence> refusedByMotherduck(SchemaName name) {
        String database = CaseFold.key(name.database());
        if (!isDefault(database)
                && (DATABASES_LEFT_ALONE.contains(database) || database.startsWith(DUCKLAKE_METADATA))) {
            return Optional.of(Sentence.of("database \"{0}\" is left alone on MotherDuck", name.database()));
        }
        return MOTHERDUCK_OWN.contains(CaseFold.key(name.schema()))
                ? Optional.of(Sentence.of("schema \"{0}\" is left alone on MotherDuck", name.schema()))
                : Optional.empty();
    }
}
