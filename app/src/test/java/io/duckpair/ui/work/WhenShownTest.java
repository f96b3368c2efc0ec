package io.duckpair.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WhenShownTest {

    private final List<String> seen = new ArrayList<>();
    private final List<Consumer<String>> open = new ArrayList<>();
    private final List<Consumer<DuckpairException>> openFailures = new ArrayList<>();
    private final WhenShown<String> view = new WhenShown<>(seen::add, error -> seen.add(error.sentence()));

    private void question(Consumer<String> done, Consumer<DuckpairException> failed) {
        open.add(done);
        openFailures.add(failed);
    }

    @Test
    void nobodyIsAskedBeforeSomebodyLooks() {
        view.ask(this::question);
        view.askAgain();
        assertThat(open).isEmpty();
        view.setShown(true);
        assertThat(open).hasSize(1);
    }

    @Test
    void itIsAskedOnceUntilTheAnswerMayNoLongerHold() {
        view.ask(this::question);
        view.setShown(true);
        view.setShown(false);
        view.setShown(true);
        assertThat(open).hasSize(1);
        view.setShown(false);
        view.askAgain();
        assertThat(open).hasSize(1);
        view.setShown(true);
        assertThat(open).hasSize(2);
    }

    @Test
    void anAnswerAboutWhatIsShownNoMoreIsDropped() {
        view.setShown(true);
        view.ask(this::question);
        view.ask(this::question);
        open.get(0).accept("old");
        openFailures.get(0).accept(new DuckpairException(ErrorCode.INTERNAL, "old trouble", ""));
        open.get(1).accept("new");
        assertThat(seen).containsExactly("new");
        view.ask(null);
        openFailures.get(1).accept(new DuckpairException(ErrorCode.INTERNAL, "late trouble", ""));
        assertThat(seen).containsExactly("new");
    }

    @Test
    void whyThereIsNoAnswerIsShown() {
        view.setShown(true);
        view.ask(this::question);
        openFailures.getFirst().accept(new DuckpairException(ErrorCode.INTERNAL, "trouble", ""));
        assertThat(seen).containsExactly("trouble");
    }
}
