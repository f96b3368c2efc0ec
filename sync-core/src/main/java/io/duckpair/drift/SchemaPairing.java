package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what each pair of schemas is now on either side: on PostgreSQL by oid, then by name for what was dropped and made again;
 * on MotherDuck, which cannot rename a schema, by name.
 */
final class SchemaPairing {

    private final Map<Long, Schema> postgresByPair = new HashMap<>();
    private final Map<SchemaName, Schema> motherduckByKey = new HashMap<>();
    private final Set<SchemaName> claimedPostgres = new HashSet<>();
    private final Set<SchemaName> claimedMotherduck = new HashSet<>();

    SchemaPairing(Baseline baseline, Catalog postgres, Catalog motherduck) {
        motherduck.schemas().forEach(schema -> motherduckByKey.put(CaseFold.key(schema.name()), schema));
        Map<Long, Schema> postgresByOid = new HashMap<>();
        postgres.schemas().forEach(schema -> postgresByOid.put(schema.oid(), schema));
        List<SchemaPair> unmatched = new ArrayList<>();
        for (SchemaPair pair : baseline.schemas()) {
            Schema left = postgresByOid.get(pair.postgres().oid());
            if (left == null) {
                unmatched.add(pair);
            } else {
                postgresByPair.put(pair.id(), left);
                claimedPostgres.add(left.name());
            }
            if (motherduck(pair) != null) {
                claimedMotherduck.add(CaseFold.key(pair.motherduck().name()));
            }
        }
        for (SchemaPair pair : unmatched) {
            postgres.schema(pair.postgres().name()).filter(left -> claimedPostgres.add(left.name()))
                    .ifPresent(left -> postgresByPair.put(pair.id(), left));
        }
    }

    @Nullable
    Schema postgres(SchemaPair pair) {
        return postgresByPair.get(pair.id());
    }

    @Nullable
    Schema motherduck(SchemaPair pair) {
        return onMotherduck(pair.motherduck().name());
    }

    /** MotherDuck's schema of that name, in whatever spelling. */
    @Nullable
    Schema onMotherduck(SchemaName name) {
        return motherduckByKey.get(CaseFold.key(name));
    }

    boolean isNewOnPostgres(Schema schema) {
        return !claimedPostgres.contains(schema.name());
    }

    boolean isNewOnMotherduck(Schema schema) {
        return !claimedMotherduck.contains(CaseFold.key(schema.name()));
    }

    /** Gives the MotherDuck name to a schema of PostgreSQL; false where another one has it. */
    boolean claimOnMotherduck(SchemaName name) {
        return claimedMotherduck.add(CaseFold.key(name));
    }
}
