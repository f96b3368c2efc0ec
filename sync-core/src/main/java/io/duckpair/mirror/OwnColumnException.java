package io.duckpair.mirror;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.TablePair;

/** A column that a mirror alone has keeps its rows from being written. Nothing was written. */
final class OwnColumnException extends DuckpairException {

    private static final long serialVersionUID = 1;

    private final String column;

    private OwnColumnException(Column column, String sentence, String nextStep) {
        super(ErrorCode.ROW_REFUSED, sentence, nextStep);
        this.column = column.name();
    }

    /** Rows without a key cannot be told apart, so all are written anew, and nobody knows which value was whose. */
    static OwnColumnException losesValues(TablePair pair, Side mirror, Column column) {
        return new OwnColumnException(column,
                "Table " + pair.name(mirror) + " on " + mirror.title() + " has no key by which its rows could be told"
                        + " apart, and column " + column.name() + ", which " + mirror.title()
                        + " alone has, would lose its values.",
                "Let the column be carried or set it to NULL, or give the table a key on both sides.");
    }

    /** Rows that are new at home bring nothing for it. */
    static OwnColumnException hasNoValue(TablePair pair, Side mirror, Column column) {
        return new OwnColumnException(column,
                "Column " + column.name() + " of " + pair.name(mirror) + ", which " + mirror.title()
                        + " alone has, is NOT NULL, and new rows of " + mirror.other().title()
                        + " have no value for it.",
                "Let the column be carried, give it a default, or let it be NULL.");
    }

    /** Its name on the mirror's side. */
    String column() {
        return column;
    }

    /** What becomes of the rows where it is not decided yet what becomes of the column. */
    RowsOutcome.Held held() {
        return new RowsOutcome.Held(sentence() + " Its rows wait until it is decided what becomes of the column.",
                "Decide it in the review, or apply the drop with --drops apply.");
    }
}
