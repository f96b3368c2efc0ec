package io.duckpair.naming;

import io.duckpair.wording.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Names of tables, views and columns on the other side. They keep their own spelling; only what PostgreSQL cannot hold is
 * shortened or refused.
 *
 * <p>
 * Each name is looked at alone: that two names of one schema or table differ only in case, which DuckDB cannot hold, is for the
 * caller to find with {@link CaseFold}.
 */
public final class IdentifierNaming {

    /** PostgreSQL's {@code SysAtt} in {@code src/backend/catalog/heap.c}; quoting does not help. */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "ctid", "xmin", "cmin", "xmax", "cmax");

    private IdentifierNaming() {}

    /** A table's or view's name on PostgreSQL. */
    public static OtherName<String> relationToPostgres(String name) {
        return unfit(name).<OtherName<String>>map(OtherName::notCarried).orElseGet(() -> ShortName.of(name));
    }

    /**
     * A table's or view's name on MotherDuck. A name that looks like a shortened one is not carried: which longer name it stands
     * for only the remembered pair tells.
     */
    public static OtherName<String> relationToMotherduck(String name) {
        if (ShortName.looksShortened(name)) {
            return OtherName.notCarried(
                    Sentence.of("it looks like the short form of a longer MotherDuck name that is not known"));
        }
        return unfit(name).<OtherName<String>>map(OtherName::notCarried).orElseGet(() -> OtherName.of(name));
    }

    /** A column's name on PostgreSQL. */
    public static OtherName<String> columnToPostgres(String name) {
        if (SYSTEM_COLUMNS.contains(name)) {
            return OtherName.notCarried(Sentence.of("PostgreSQL has a system column \"{0}\" in every table", name));
        }
        return relationToPostgres(name);
    }

    /** A column's name on MotherDuck; as {@link #relationToMotherduck}. */
    public static OtherName<String> columnToMotherduck(String name) {
        return relationToMotherduck(name);
    }

    /** Why a name cannot stand in any PostgreSQL catalog, as a clause; empty where it can. */
    static Optional<Sentence> unfit(String name) {
        if (name.isEmpty()) {
            return Optional.of(Sentence.of("its name is empty"));
        }
        if (name.indexOf('\0') >= 0) {
            return Optional.of(Sentence.of("its name holds a NUL character, which PostgreSQL cannot store"));
        }
        if (!isAscii(name) && !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return Optional.of(Sentence.of("its name is not valid Unicode"));
        }
        return Optional.empty();
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
