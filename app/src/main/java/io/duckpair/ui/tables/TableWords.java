package io.duckpair.ui.tables;

import io.duckpair.catalog.Side;
import io.duckpair.state.Verified;
import io.duckpair.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in the window's language how rows stand. */
public final class TableWords {

    private final Texts texts;

    public TableWords(Texts texts) {
        this.texts = texts;
    }

    public String state(TableRows line) {
        return texts.get("rows.state." + line.state().code());
    }

    /** Why it stands so, or what that means. */
    public String reason(TableRows line) {
        if (line.state() == RowsState.CONFLICT) {
            return conflict(texts, line.inStepAt() == null ? null : line.home());
        }
        return line.reason() != null ? texts.say(line.reason())
                : texts.get("rows.state." + line.state().code() + ".help");
    }

    public String home(@Nullable Side home) {
        return home == null ? texts.get("rows.home.unknown") : home.title();
    }

    /** As they were counted last. */
    public String count(TableRows line, Side side) {
        return line.counts() == null ? "–" : texts.number(line.counts().on(side));
    }

    /** When a verification was, and what it found. */
    public String verified(@Nullable Verified verified) {
        return verified == null ? texts.get("rows.never") : texts.time(verified.at()) + " · " + found(verified);
    }

    /** Without when. */
    public String found(Verified verified) {
        if (verified.equal()) {
            return texts.get("rows.equal");
        }
        return verified.differingRows() == null ? texts.get("rows.differs")
                : texts.get("rows.differing", verified.differingRows());
    }

    /** What is known beside the columns. */
    public String facts(TableRows line) {
        List<String> facts = new ArrayList<>();
        if (line.counts() != null) {
            facts.add(texts.get("rows.counted", texts.time(line.counts().at())));
        }
        if (line.comparedAt() != null) {
            facts.add(texts.get("rows.compared", texts.time(line.comparedAt())));
        }
        Verified verified = line.verified();
        if (verified != null) {
            facts.add(texts.get("rows.verified.at", texts.time(verified.at()), found(verified), verified.buckets(),
                    texts.duration(verified.took())));
        }
        return String.join(" · ", facts);
    }

    /**
     * Why rows wait for the administrator.
     *
     * @param home
     *            of a table whose mirror was edited; null where none was copied from the other
     */
    public static String conflict(Texts texts, @Nullable Side home) {
        return home == null ? texts.get("rows.conflict.never")
                : texts.get("rows.conflict.edited", home.other().title());
    }
}
