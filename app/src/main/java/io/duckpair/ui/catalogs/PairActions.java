package io.duckpair.ui.catalogs;

import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.ui.tables.TableRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with lines of the trees. */
public interface PairActions {

    /** Carries exactly these differences now. */
    void carry(List<DifferenceId> differences);

    /** Remembers a choice for differences; null takes it back. */
    void choose(List<DifferenceId> differences, @Nullable Choice choice);

    /** Shows the line's differences among all that is planned. */
    void showInPlan(Pair pair);

    /** Shows a table among the rows of all. */
    void showRows(TableRows table);
}
