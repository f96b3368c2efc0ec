package io.duckpair.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One side, read whole at one moment. Immutable; its look-ups are maps made once.
 */
public final class Catalog {

    private final Side side;
    private final Map<SchemaName, Schema> schemas;
    private final Map<RelationName, Relation> relations;
    private final Map<Long, Relation> relationsByOid;
    private final List<LeftAlone> leftAlone;

    public Catalog(Side side, Collection<Schema> schemas, Collection<? extends Relation> relations,
            Collection<LeftAlone> leftAlone) {
        this.side = side;
        this.schemas = HashMap.newHashMap(schemas.size());
        schemas.forEach(schema -> this.schemas.put(schema.name(), schema));
        this.relations = HashMap.newHashMap(relations.size());
        this.relationsByOid = HashMap.newHashMap(side == Side.POSTGRES ? relations.size() : 0);
        for (Relation relation : relations) {
            this.relations.put(relation.name(), relation);
            if (relation.oid() != 0) {
                relationsByOid.put(relation.oid(), relation);
            }
        }
        this.leftAlone = List.copyOf(leftAlone);
    }

    /** A side with nothing in it. */
    public static Catalog empty(Side side) {
        return new Catalog(side, List.of(), List.of(), List.of());
    }

    public Side side() {
        return side;
    }

    /** All schemas that may take part in a plan, in no particular order. */
    public Collection<Schema> schemas() {
        return Collections.unmodifiableCollection(schemas.values());
    }

    /** All tables and views that may take part in a plan, in no particular order. */
    public Collection<Relation> relations() {
        return Collections.unmodifiableCollection(relations.values());
    }

    public List<LeftAlone> leftAlone() {
        return leftAlone;
    }

    public Optional<Schema> schema(SchemaName name) {
        return Optional.ofNullable(schemas.get(name));
    }

    public Optional<Relation> relation(RelationName name) {
        return Optional.ofNullable(relations.get(name));
    }

    /** Finds by {@code pg_class.oid}; always empty on MotherDuck. */
    public Optional<Relation> relation(long oid) {
        return Optional.ofNullable(relationsByOid.get(oid));
    }

    @Override
    public String toString() {
        return side.title() + ": " + schemas.size() + " schemas, " + relations.size() + " relations";
    }
}
