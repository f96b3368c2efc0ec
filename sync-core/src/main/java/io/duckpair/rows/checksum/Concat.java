package io.duckpair.rows.checksum;

import java.util.ArrayList;
import java.util.List;

/** Calls {@code concat}, which both engines have: NULLs add nothing, values of any type are printed. */
final class Concat {

    /** PostgreSQL takes no more in a call: FUNC_MAX_ARGS. */
    private static final int MOST_ARGUMENTS = 100;

    private Concat() {}

    static String of(List<String> arguments) {
        if (arguments.isEmpty()) {
            return "''";
        }
        if (arguments.size() <= MOST_ARGUMENTS) {
            return "concat(" + String.join(", ", arguments) + ")";
        }
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += MOST_ARGUMENTS) {
            calls.add(of(arguments.subList(i, Math.min(i + MOST_ARGUMENTS, arguments.size()))));
        }
        return of(calls);
    }
}
