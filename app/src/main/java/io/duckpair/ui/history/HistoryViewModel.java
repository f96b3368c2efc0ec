package io.duckpair.ui.history;

import io.duckpair.error.DuckpairException;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The runs of a link, and which of them are shown. */
final class HistoryViewModel {

    private final ObservableList<Run> shown = FXCollections.observableArrayList();
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Outcome> outcome = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable DuckpairException> fault = new ReadOnlyObjectWrapper<>();
    private List<Run> runs = List.of();

    HistoryViewModel() {
        text.subscribe(() -> filter());
        outcome.subscribe(() -> filter());
    }

    /** Newest first. */
    ObservableList<Run> shown() {
        return shown;
    }

    /** All of them, whatever the filter. */
    List<Run> runs() {
        return runs;
    }

    /** Only runs in whose objects, words, statements or errors this stands. */
    StringProperty text() {
        return text;
    }

    /** Only runs that ended so; null for all. */
    ObjectProperty<@Nullable Outcome> outcome() {
        return outcome;
    }

    /** Why the runs could not be read; null where they could. */
    ReadOnlyObjectProperty<@Nullable DuckpairException> fault() {
        return fault.getReadOnlyProperty();
    }

    boolean isFiltered() {
        return !text.get().isBlank() || outcome.get() != null;
    }

    void clearFilter() {
        text.set("");
        outcome.set(null);
    }

    void setRuns(List<Run> newRuns) {
        fault.set(null);
        if (!newRuns.equals(runs)) {
            runs = List.copyOf(newRuns);
            filter();
        }
    }

    void setFault(DuckpairException error) {
        fault.set(error);
    }

    private void filter() {
        String wanted = text.get().strip().toLowerCase(Locale.ROOT);
        Outcome ended = outcome.get();
        List<Run> matching = new ArrayList<>();
        for (Run run : runs) {
            if ((ended == null || Outcome.of(run.outcome()) == ended) && (wanted.isEmpty() || has(run, wanted))) {
                matching.add(run);
            }
        }
        if (!matching.equals(shown)) {
            shown.setAll(matching);
        }
    }

    private static boolean has(Run run, String wanted) {
        return holds(run.error(), wanted) || holds(run.kind(), wanted)
                || run.steps().stream().anyMatch(step -> has(step, wanted));
    }

    private static boolean has(RunStep step, String wanted) {
        return Stream.of(step.object(), step.words(), step.sql(), step.error() == null ? "" : step.error())
                .anyMatch(part -> holds(part, wanted));
    }

    private static boolean holds(@Nullable String part, String wanted) {
        return part != null && part.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
