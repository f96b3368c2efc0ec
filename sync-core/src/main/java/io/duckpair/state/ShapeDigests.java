package io.duckpair.state;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The digests of all shapes of one side's catalog. They are made beside other work, because they are not needed before there is
 * a baseline, and 10,000 take a tenth of a second; whoever asks for one waits until they are there.
 */
public final class ShapeDigests {

    private final Catalog catalog;
    private final CompletableFuture<Known> known;

    private record Known(Map<Digest, Relation> relations, Map<RelationName, Digest> digests) {}

    private ShapeDigests(Catalog catalog, CompletableFuture<Known> known) {
        this.catalog = catalog;
        this.known = known;
    }

    /** @param executor makes them */
    public static ShapeDigests of(Catalog catalog, Executor executor) {
        return new ShapeDigests(catalog, CompletableFuture.supplyAsync(() -> digest(catalog, _ -> null), executor));
    }

    /** Of a later catalog of the same side; shapes that this one has too keep the digest that they have here. */
    public ShapeDigests ofLater(Catalog later, Executor executor) {
        return new ShapeDigests(later, CompletableFuture.supplyAsync(() -> digest(later, this::ofSame), executor));
    }

    private @Nullable Digest ofSame(Relation relation) {
        return catalog.relation(relation.name()).filter(then -> sameShape(then, relation))
                .map(then -> known.join().digests().get(then.name())).orElse(null);
    }

    private interface Before {
        @Nullable
        Digest digest(Relation relation);
    }

    private static Known digest(Catalog catalog, Before before) {
        int size = catalog.relations().size();
        Known made = new Known(HashMap.newHashMap(size), HashMap.newHashMap(size));
        for (Relation relation : catalog.relations()) {
            Digest earlier = before.digest(relation);
            Digest digest = earlier == null ? Digest.of(ShapeJson.write(relation)) : earlier;
            made.relations().put(digest, relation);
            made.digests().put(relation.name(), digest);
        }
        return made;
    }

    private static boolean sameShape(Relation then, Relation now) {
        return then.equals(now)
                || then instanceof Table before && now instanceof Table after && before.sameButRows(after);
    }

    @Nullable
    Relation find(Digest digest) {
        return known.join().relations().get(digest);
    }
}
