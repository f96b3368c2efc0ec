package io.duckpair.ui.history;

import io.duckpair.catalog.Side;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs as comma-separated values (<a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>), a line for each step. */
final class RunsCsv {

    private static final List<String> HEADER = List.of("run", "started", "kind", "outcome", "differences", "held",
            "conflicts", "took_ms", "error", "object", "side", "step", "sql", "step_outcome", "step_error",
            "step_took_ms");

    private RunsCsv() {}

    static String of(List<Run> runs) {
        Stream<List<String>> lines = runs.stream().flatMap(RunsCsv::lines);
        return Stream.concat(Stream.of(HEADER), lines)
                .map(line -> line.stream().map(RunsCsv::quoted).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    /** A run without steps has a line too. */
    private static Stream<List<String>> lines(Run run) {
        List<String> own = List.of(Long.toString(run.id()), run.started().toString(), run.kind(), run.outcome(),
                Integer.toString(run.differences()), Integer.toString(run.held()), Integer.toString(run.conflicts()),
                Long.toString(run.took().toMillis()), text(run.error()));
        if (run.steps().isEmpty()) {
            return Stream.of(joined(own, List.of("", "", "", "", "", "", "")));
        }
        return run.steps().stream().map(step -> joined(own, step(step)));
    }

    private static List<String> step(RunStep step) {
        return List.of(step.object(), side(step.side()), step.words(), step.sql(), step.outcome(), text(step.error()),
                Long.toString(step.took().toMillis()));
    }

    private static String side(@Nullable Side side) {
        return side == null ? "both" : side.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
