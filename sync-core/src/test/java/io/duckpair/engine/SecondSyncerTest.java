package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.engine.EngineEvent.OnlyLooked;
import io.duckpair.engine.EngineEvent.RoundFailed;
import io.duckpair.engine.EngineEvent.RoundFinished;
import io.duckpair.plan.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A loop on a link that another process syncs: it looks, shows, changes nothing, and takes over. */
class SecondSyncerTest extends OnTwoSides {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final FakeAlarm time = new FakeAlarm();
    private final List<EngineEvent> heard = new ArrayList<>();
    private SyncEngine second;
    private PollLoop loop;

    @BeforeEach
    void link() {
        second = SyncEngine.open(sides.settings(Scope.everything(), null));
        second.listen(heard::add);
        loop = new PollLoop(new EngineRounds(second, Policy.careful()), second.events(), INTERVAL,
                new Backoff(INTERVAL, Duration.ofMinutes(1), () -> 0), time);
    }

    @AfterEach
    void unlink() {
        loop.close();
        second.close();
    }

    /** What the next round of the second one tells in the end. */
    private EngineEvent nextRound() {
        heard.clear();
        time.advance(time.left().orElseThrow());
        return heard.stream().filter(event -> event instanceof OnlyLooked || event instanceof RoundFinished
                || event instanceof RoundFailed).reduce((_, last) -> last).orElseThrow();
    }

    private OnlyLooked nextLook() {
        return (OnlyLooked) nextRound();
    }

    private static List<String> drift(OnlyLooked look) {
        return look.plan().drift().differences().map(TwoSides::line).toList();
    }

    @Test
    void itShowsTheDriftEveryIntervalAndTakesOverWhenTheFirstOneEnds() {
        sides.postgres("CREATE TABLE t (id int)");
        sides.engine().round(Policy.careful());
        loop.start();
        OnlyLooked look = nextLook();
        assertThat(look.syncer().sentence()).contains("test:1", "since");
        assertThat(drift(look)).isEmpty();

        sides.duckdb("CREATE TABLE u (id INTEGER)");
        assertThat(time.left()).contains(INTERVAL);
        assertThat(drift(nextLook())).containsExactly("added my_db.main.u by MOTHERDUCK");
        assertThat(drift(nextLook())).as("it goes on showing").hasSize(1);
        assertThat(sides.queryPostgres("SELECT to_regclass('u')")).as("it carries nothing").containsExactly("null");

        sides.engine().round(Policy.careful());
        assertThat(drift(nextLook())).as("the first one carried it").isEmpty();

        sides.duckdb("CREATE TABLE v (id INTEGER)");
        sides.engine().close();
        RoundFinished round = (RoundFinished) nextRound();
        assertThat(round.report().inStep()).isTrue();
        assertThat(sides.postgresColumns("v")).containsExactly("id|integer|f");
    }

    @Test
    void lookingWritesNothingIntoTheDatabase() {
        sides.engine().round(Policy.careful());
        String written = "SELECT n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables WHERE schemaname = 'duckpair'"
                + " ORDER BY relname";
        List<String> before = sides.queryPostgres(written);
        assertThat(before).isNotEmpty();
        sides.duckdb("CREATE TABLE u (id INTEGER)");
        loop.start();
        assertThat(drift(nextLook())).hasSize(1);
        second.close();
        assertThat(sides.queryPostgres(written)).isEqualTo(before);
        assertThat(sides.queryPostgres("SELECT evtname FROM pg_event_trigger")).isEmpty();
    }
}
