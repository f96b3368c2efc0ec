package io.duckpair.engine;

import io.duckpair.drift.ObjectNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** pg_duckdb's warnings. It names the table with its schema; what PostgreSQL itself refused stands in the warning before. */
final class Said {

    private static final Pattern SEE_BEFORE = Pattern.compile("^Failed to ");

    private final List<String> warnings;

    Said(List<String> warnings) {
        this.warnings = List.copyOf(warnings);
    }

    List<String> all() {
        return warnings;
    }

    /** What was said of an object; empty where nothing was. */
    Optional<String> about(ObjectNames object) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < warnings.size(); i++) {
            if (names(warnings.get(i), object)) {
                if (i > 0 && SEE_BEFORE.matcher(warnings.get(i)).find() && !words.contains(warnings.get(i - 1))) {
                    words.add(warnings.get(i - 1));
                }
                if (!words.contains(warnings.get(i))) {
                    words.add(warnings.get(i));
                }
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }

    private static boolean names(String warning, ObjectNames object) {
        return Stream.of(Optional.ofNullable(object.postgres()), Optional.ofNullable(object.motherduck()))
                .flatMap(Optional::stream).anyMatch(
                        name -> Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "(?![\\w$])").matcher(warning)
                                .find());
    }
}
