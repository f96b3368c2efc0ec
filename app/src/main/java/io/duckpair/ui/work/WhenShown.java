package io.duckpair.ui.work;

import io.duckpair.error.DuckpairException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a view asks for when somebody looks at it: nothing while it is off the screen, once while it is on it, and again when the
 * answer may no longer hold. An answer that comes when something else is shown by then is dropped.
 *
 * @param <T>
 *            what the answer is
 */
public final class WhenShown<T> {

    private final Consumer<T> answered;
    private final Consumer<DuckpairException> failed;
    private @Nullable Question<T> question;
    private boolean shown;
    private boolean asked;

    /** Asks, and brings one of the two ends to the screen later. */
    @FunctionalInterface
    public interface Question<T> {

        void ask(Consumer<T> done, Consumer<DuckpairException> failed);
    }

    /**
     * @param answered
     *            shows the answer
     * @param failed
     *            shows why there is none
     */
    public WhenShown(Consumer<T> answered, Consumer<DuckpairException> failed) {
        this.answered = answered;
        this.failed = failed;
    }

    /** @param newQuestion from now on; null where there is nothing to ask */
    public void ask(@Nullable Question<T> newQuestion) {
        question = newQuestion;
        askAgain();
    }

    /** The answer may no longer hold. */
    public void askAgain() {
        asked = false;
        askIfShown();
    }

    /** Whether the view is on the screen. */
    public void setShown(boolean now) {
        shown = now;
        askIfShown();
    }

    private void askIfShown() {
        Question<T> now = question;
        if (now == null || !shown || asked) {
            return;
        }
        asked = true;
        now.ask(answer -> {
            if (now.equals(question)) {
                answered.accept(answer);
            }
        }, error -> {
            if (now.equals(question)) {
                failed.accept(error);
            }
        });
    }
}
