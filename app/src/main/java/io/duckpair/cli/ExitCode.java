package io.duckpair.cli;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Kind;
import io.duckpair.engine.RoundReport;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import io.duckpair.mirror.RowsOutcome.Held;
import io.duckpair.mirror.RowsOutcome.InStep;
import io.duckpair.mirror.RowsOutcome.NotAllowed;
import io.duckpair.mirror.RowsResult;
import java.util.List;

/** What the commands tell the shell. Scripts rely on the numbers. */
final class ExitCode {

    static final int IN_STEP = 0;
    static final int ERROR = 1;
    static final int DIFFERENCES = 2;
    static final int CONFLICTS = 3;

    private ExitCode() {}

    /** What is not carried is information: alone it leaves both sides in step. */
    static int of(Drift drift) {
        int code = IN_STEP;
        for (Difference difference : (Iterable<Difference>) drift.differences()::iterator) {
            if (difference.kind() == Kind.CONFLICT) {
                return CONFLICTS;
            }
            if (!(difference instanceof NotCarried)) {
                code = DIFFERENCES;
            }
        }
        return code;
    }

    static int of(RoundReport report) {
        if (!report.failures().isEmpty() || !report.rowFailures().isEmpty()) {
            return ERROR;
        }
        if (report.conflicts() > 0) {
            return CONFLICTS;
        }
        return report.inStep() ? IN_STEP : DIFFERENCES;
    }

    static int of(List<RowsResult> results) {
        int code = IN_STEP;
        for (RowsResult result : results) {
            int one = switch (result.outcome()) {
                case InStep _,Copied _ -> IN_STEP;
                case NotAllowed _,Held _ -> DIFFERENCES;
                case Conflict _ -> CONFLICTS;
                case Failed _ -> ERROR;
            };
            if (one == ERROR) {
                return ERROR;
            }
            code = Math.max(code, one);
        }
        return code;
    }
}
