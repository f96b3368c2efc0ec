package io.duckpair.postgres;

import static io.duckpair.postgres.PostgresSql.identifier;
import static io.duckpair.postgres.PostgresSql.qualified;

import io.duckpair.catalog.RelationName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Gives relations other names without getting in the way of others on the way there. */
final class Moving {

    private Moving() {}

    /**
     * The statements that rename a relation, move it to another schema, or both.
     *
     * @param kind
     *            {@code TABLE} or {@code VIEW}
     */
    static List<String> statements(String kind, RelationName from, RelationName to) {
        boolean renamed = !from.name().equals(to.name());
        boolean moved = !from.schema().equals(to.schema());
        if (renamed && moved) {
            // Old name in the new schema and new name in the old schema may both be taken.
            RelationName aside = from.schema().relation(aside(from + " " + to));
            return List.of(rename(kind, from, aside.name()), move(kind, aside, to),
                    rename(kind, to.schema().relation(aside.name()), to.name()));
        }
        if (renamed) {
            return List.of(rename(kind, from, to.name()));
        }
        return moved ? List.of(move(kind, from, to)) : List.of();
    }

    /** A name nobody else has, for the time of a transaction; always the same for the same text. */
    static String aside(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "~duckpair " + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rename(String kind, RelationName from, String to) {
        return "ALTER " + kind + " " + qualified(from) + " RENAME TO " + identifier(to);
    }

    private static String move(String kind, RelationName from, RelationName to) {
        return "ALTER " + kind + " " + qualified(from) + " SET SCHEMA " + qualified(to.schema());
    }
}
