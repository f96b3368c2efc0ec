package io.duckpair.catalog;

import io.duckpair.wording.Sentence;

/**
 * An object that is seen, shown and never part of a plan: an extension's table, a partition, a share, and so on.
 *
 * @param schema
 *            where it is
 * @param name
 *            its name; empty where the whole schema or database is left alone
 * @param reason
 *            a short clause in plain words, such as {@code foreign table}
 */
public record LeftAlone(SchemaName schema, String name, Sentence reason) {

    /** For people: where and what it is, such as {@code public.stored}, or the name of a whole schema or database. */
    public String title() {
        if (!name.isEmpty()) {
            return schema.relation(name).toString();
        }
        return schema.schema().isEmpty() ? schema.database() : schema.toString();
    }
}
