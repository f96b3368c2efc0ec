package io.duckpair.mirror;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.TablePair;
import io.duckpair.wording.Sentence;

/** A column that a mirror alone has keeps its rows from being written. Nothing was written. */
final class OwnColumnException extends DuckpairException {

    private static final long serialVersionUID = 1;

    private final String column;

    private OwnColumnException(Column column, Sentence said, Sentence advice) {
        super(ErrorCode.ROW_REFUSED, said, advice);
        this.column = column.name();
    }

    /** Rows without a key cannot be told apart, so all are written anew, and nobody knows which value was whose. */
    static OwnColumnException losesValues(TablePair pair, Side mirror, Column column) {
        return new OwnColumnException(column,
                Sentence.of(
                        "Table {0} on {1} has no key by which its rows could be told apart, and column {2}, which {1} "
                                + "alone has, would lose its values.",
                        pair.name(mirror), mirror.title(), column.name()),
                Sentence.of("Let the column be carried or set it to NULL, or give the table a key on both sides."));
    }

    /** Rows that are new at home bring nothing for it. */
    static OwnColumnException hasNoValue(TablePair pair, Side mirror, Column column) {
        return new OwnColumnException(column,
                Sentence.of(
                        "Column {0} of {1}, which {2} alone has, is NOT NULL, and new rows of {3} have no value for it.",
                        column.name(), pair.name(mirror), mirror.title(), mirror.other().title()),
                Sentence.of("Let the column be carried, give it a default, or let it be NULL."));
    }

    /** Its name on the mirror's side. */
    String column() {
        return column;
    }

    /** What becomes of the rows where it is not decided yet what becomes of the column. */
    RowsOutcome.Held held() {
        return new RowsOutcome.Held(
                said().then(Sentence.of("Its rows wait until it is decided what becomes of the column.")),
                Sentence.of("Decide it in the review, or apply the drop with --drops apply."));
    }
}
