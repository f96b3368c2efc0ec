package io.duckpair.ui.settings;

import java.util.List;
import java.util.Optional;

/** Tells a pattern that can match a table or view from a slip. */
final class ScopePatterns {

    private ScopePatterns() {}

    /** @return the key of what is wrong with it; empty where nothing is */
    static Optional<String> problem(String pattern, List<String> others) {
        if (others.contains(pattern)) {
            return Optional.of("settings.scope.twice");
        }
        if (pattern.indexOf('"') >= 0) {
            return Optional.of("settings.scope.quotes");
        }
        // A star may stand for several parts; without one there are three.
        if (pattern.indexOf('*') < 0 && pattern.indexOf('.') >= 0
                && pattern.chars().filter(c -> c == '.').count() < 2) {
            return Optional.of("settings.scope.parts");
        }
        return Optional.empty();
    }
}
