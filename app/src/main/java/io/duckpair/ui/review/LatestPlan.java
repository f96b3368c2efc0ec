package io.duckpair.ui.review;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Choices;
import io.duckpair.plan.Plan;
import io.duckpair.ui.link.LinkSession;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a link what choices would do, one question at a time: of those that come while one is being answered only the newest is
 * asked, so that the last answer is always to the last question.
 */
final class LatestPlan {

    private final LinkSession session;
    private final BiConsumer<Choices, Plan> answer;
    private final Consumer<DuckpairException> fault;
    private @Nullable Choices waiting;
    private boolean asking;
    private boolean closed;

    LatestPlan(LinkSession session, BiConsumer<Choices, Plan> answer, Consumer<DuckpairException> fault) {
        this.session = session;
        this.answer = answer;
        this.fault = fault;
    }

    void ask(Choices choices) {
        if (asking) {
            waiting = choices;
        } else if (!closed && session.plan().get() != null) {
            asking = true;
            session.preview(choices, plan -> answered(() -> answer.accept(choices, plan)),
                    error -> answered(() -> fault.accept(error)));
        }
    }

    private void answered(Runnable tell) {
        asking = false;
        Choices next = waiting;
        waiting = null;
        if (closed) {
            return;
        }
        if (next == null) {
            tell.run();
        } else {
            ask(next);
        }
    }

    /** No more answers. */
    void close() {
        closed = true;
    }
}
