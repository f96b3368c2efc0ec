package io.duckpair.ui.rows;

import io.duckpair.catalog.Side;
import io.duckpair.engine.TableVerification;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsResult;
import io.duckpair.ui.link.RowsProgress;
import io.duckpair.ui.tables.TableWords;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in the window's language how far rows are and what became of them. */
public final class RowsWords {

    private final Texts texts;

    RowsWords(Texts texts) {
        this.texts = texts;
    }

    /**
     * What is to be said in the end.
     *
     * @param mood
     *            the style class of the message
     */
    record Said(String mood, String title, String text) {

        static Said of(DuckpairException error, FaultWords words) {
            return new Said(error.code() == ErrorCode.CANCELLED ? "warning" : "danger", words.title(error),
                    words.more(error));
        }
    }

    /** How far the rows are, such as {@code 1,200 of 5,000 rows · 300 rows/s · 12.5 MB · 13.0 s left}. */
    String progress(RowsProgress moving) {
        List<String> parts = new ArrayList<>();
        parts.add(moving.expected() > 0
                ? texts.get("rows.progress.of", moving.rows(), moving.expected())
                : texts.get("rows.progress", moving.rows()));
        if (moving.rowsPerSecond() > 0) {
            parts.add(texts.get("rows.rate", moving.rowsPerSecond()));
        }
        if (moving.bytes() > 0) {
            parts.add(texts.size(moving.bytes()));
        }
        moving.left().filter(left -> left.isPositive())
                .ifPresent(left -> parts.add(texts.get("rows.left", texts.duration(left))));
        return String.join(" · ", parts);
    }

    Said copied(List<RowsResult> results) {
        List<String> failures = results.stream().map(this::problem).filter(text -> !text.isEmpty()).toList();
        int tables = results.size() - failures.size();
        String sent = texts.get("rows.copied", sent(results), tables);
        return failures.isEmpty()
                ? new Said("success", sent, "")
                : new Said("danger", texts.get("rows.copied.not", failures.size()),
                        String.join("\n", failures) + (tables > 0 ? "\n" + sent : ""));
    }

    Said moved(RowsResult result, Side home) {
        String problem = problem(result);
        return problem.isEmpty()
                ? new Said("success", texts.get("rows.moved", home.title(), result.title()),
                        texts.get("rows.sent", sent(List.of(result))))
                : new Said("danger", texts.get("rows.moved.not", result.title()), problem);
    }

    /** How many rows went to mirrors. */
    public static long sent(List<RowsResult> results) {
        return results.stream()
                .mapToLong(result -> result.outcome() instanceof RowsOutcome.Copied copied ? copied.written() : 0)
                .sum();
    }

    private String problem(RowsResult result) {
        return switch (result.outcome()) {
            case RowsOutcome.InStep _,RowsOutcome.Copied _ -> "";
            case RowsOutcome.Conflict(String _, boolean edited) -> result.title() + ": "
                    + TableWords.conflict(texts, edited ? result.home() : null);
            case RowsOutcome.NotAllowed _ -> result.title();
            case RowsOutcome.Held(Sentence said, Sentence _) -> result.title() + ": " + texts.say(said);
            case RowsOutcome.Failed(var error) -> result.title() + ": " + new FaultWords(texts).line(error);
        };
    }

    Said verified(List<TableVerification> results) {
        List<TableVerification> failed = results.stream().filter(result -> result.error() != null).toList();
        List<TableVerification> differ = results.stream()
                .filter(result -> result.found() != null && !result.found().equal()).toList();
        int equal = results.size() - failed.size() - differ.size();
        List<String> lines = new ArrayList<>();
        if (!differ.isEmpty()) {
            lines.add(differ.stream().limit(5).map(TableVerification::title).collect(Collectors.joining(", "))
                    + (differ.size() > 5 ? " …" : ""));
        }
        failed.forEach(result -> lines.add(
                result.title() + ": " + (result.error() == null ? "" : new FaultWords(texts).line(result.error()))));
        String mood = !failed.isEmpty() ? "danger" : differ.isEmpty() ? "success" : "warning";
        String title = texts.get("rows.verified", equal, differ.size(), failed.size());
        return new Said(mood, title, String.join("\n", lines));
    }
}
