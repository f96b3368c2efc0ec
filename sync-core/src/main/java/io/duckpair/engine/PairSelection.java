package io.duckpair.engine;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.PairRows;
import io.duckpair.rows.TablePair;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds pairs of tables by what people call them. */
final class PairSelection {

    private PairSelection() {}

    /**
     * @param names
     *            each MotherDuck's full name, PostgreSQL's name with its schema, or the table's own name if only one has it; none
     *            for all pairs
     * @throws DuckpairException
     *             {@code BAD_INPUT} for a name that no table or more than one has
     */
    static List<PairRows> of(List<PairRows> pairs, Collection<String> names) {
        if (names.isEmpty()) {
            return pairs;
        }
        Set<PairRows> selected = new LinkedHashSet<>();
        names.forEach(name -> selected.add(find(pairs, name)));
        return new ArrayList<>(selected);
    }

    private static PairRows find(List<PairRows> pairs, String name) {
        List<PairRows> full = pairs.stream().filter(pair -> hasFullName(pair.pair(), name)).toList();
        List<PairRows> found = full.isEmpty()
                ? pairs.stream().filter(pair -> hasOwnName(pair.pair(), name)).toList()
                : full;
        return switch (found.size()) {
            case 0 ->
                    throw new DuckpairException(ErrorCode.BAD_INPUT,
                            Sentence.of("No table that is on both sides is called {0}.", name),
                            Sentence.of("Name it as diff and sync do, such as my_db.main.orders."));
            case 1 -> found.getFirst();
            default -> throw new DuckpairException(
                    ErrorCode.BAD_INPUT, Sentence.of("More than one table is called {0}: {1}.", name,
                            found.stream().limit(5).map(pair -> pair.pair().motherduck().name().toString())
                                    .collect(Collectors.joining(", "))),
                    Sentence.of("Give the full name of the one that is meant."));
        };
    }

    private static boolean hasFullName(TablePair pair, String name) {
        return pair.motherduck().name().toString().equals(name) || pair.postgres().name().toString().equals(name);
    }

    private static boolean hasOwnName(TablePair pair, String name) {
        return pair.motherduck().name().name().equals(name) || pair.postgres().name().name().equals(name);
    }
}
