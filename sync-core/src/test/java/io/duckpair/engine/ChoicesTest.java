package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Kind;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the administrator says about single differences. */
class ChoicesTest extends OnTwoSides {

    @BeforeEach
    void link() {
        sides.postgres("CREATE TABLE a (id int, n int)", "CREATE TABLE b (id int)");
        sides.sync();
    }

    private DifferenceId difference(String object, Kind kind) {
        return sides.plan().drift().differences()
                .filter(item -> item.object().title().equals(object) && item.kind() == kind)
                .map(DifferenceId::of).findFirst().orElseThrow();
    }

    private static Policy exactly(Map<DifferenceId, Choice> choices) {
        return Policy.careful().withChoices(new Choices(choices, true));
    }

    @Test
    void exactlyWhatWasChosenIsDone() {
        sides.postgres("DROP TABLE b", "ALTER TABLE a ADD x int", "CREATE TABLE c (id int)", "CREATE TABLE d (id int)");
        RoundReport report = sides.engine().sync(exactly(Map.of(difference("my_db.main.b", Kind.DROPPED), Choice.CARRY,
                difference("my_db.main.c", Kind.ADDED), Choice.CARRY)));
        assertThat(report.failures()).isEmpty();
        assertThat(sides.drift()).containsExactly("added my_db.main.a.x by POSTGRES", "added my_db.main.d by POSTGRES");
        assertThat(sides.duckdbColumns("my_db", "main", "b")).isEmpty();
        assertThat(sides.duckdbColumns("my_db", "main", "c")).hasSize(1);
    }

    @Test
    void anAnswerToOneChangeIsNoAnswerToTheNext() {
        sides.postgres("ALTER TABLE a ALTER n TYPE bigint");
        DifferenceId seen = difference("my_db.main.a", Kind.CHANGED);
        sides.postgres("ALTER TABLE a ALTER n TYPE text");
        sides.engine().sync(exactly(Map.of(seen, Choice.CARRY)));
        assertThat(sides.duckdbColumns("my_db", "main", "a")).contains("n|INTEGER|true");
    }

    @Test
    void eachConflictMayHaveAnotherWinner() {
        sides.postgres("ALTER TABLE a ADD m int");
        sides.sync();
        sides.postgres("ALTER TABLE a ALTER n TYPE bigint", "ALTER TABLE a ALTER m TYPE bigint");
        sides.duckdb("ALTER TABLE a ALTER n SET DATA TYPE VARCHAR", "ALTER TABLE a ALTER m SET DATA TYPE VARCHAR");
        List<Difference> conflicts = sides.plan().drift().differences().filter(Conflict.class::isInstance).toList();
        assertThat(conflicts).extracting(Difference::column).containsExactlyInAnyOrder("n", "m");
        Map<DifferenceId, Choice> choices = Map.of(id(conflicts, "n"), Choice.POSTGRES, id(conflicts, "m"),
                Choice.MOTHERDUCK);
        assertThat(sides.engine().sync(exactly(choices)).failures()).isEmpty();
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.postgresColumns("a")).contains("n|bigint|f", "m|text|f");
        assertThat(sides.duckdbColumns("my_db", "main", "a")).contains("n|BIGINT|true", "m|VARCHAR|true");
    }

    private static DifferenceId id(List<Difference> differences, String column) {
        return differences.stream().filter(item -> column.equals(item.column())).map(DifferenceId::of).findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsHeldStaysHeldUntilItIsWithdrawn() {
        sides.postgres("ALTER TABLE a ADD x int");
        DifferenceId addition = difference("my_db.main.a", Kind.ADDED);
        sides.engine().choose(List.of(addition), Choice.HOLD);
        sides.restart();
        assertThat(sides.sync().held()).singleElement().satisfies(held -> {
            assertThat(DifferenceId.of(held.difference())).isEqualTo(addition);
            assertThat(held.reason()).hasToString("you hold it");
        });
        sides.engine().withdraw(List.of(addition));
        assertThat(sides.sync().held()).isEmpty();
        assertThat(sides.drift()).isEmpty();
    }

    @Test
    void whatIsIgnoredIsNeitherDoneNorWaiting() {
        sides.duckdb("DROP TABLE b");
        sides.engine().choose(List.of(difference("my_db.main.b", Kind.DROPPED)), Choice.IGNORE);
        RoundReport report = sides.sync();
        assertThat(report.inStep()).isTrue();
        Plan plan = sides.plan();
        assertThat(plan.held()).isEmpty();
        assertThat(plan.ignored()).hasSize(1);
        assertThat(sides.queryPostgres("SELECT to_regclass('b') IS NOT NULL")).containsExactly("t");
    }

    @Test
    void aChoiceOfThisRunIsStrongerThanOneThatIsRemembered() {
        sides.duckdb("DROP TABLE b");
        DifferenceId drop = difference("my_db.main.b", Kind.DROPPED);
        sides.engine().choose(List.of(drop), Choice.HOLD);
        sides.engine().sync(exactly(Map.of(drop, Choice.CARRY)));
        assertThat(sides.queryPostgres("SELECT to_regclass('b') IS NULL")).containsExactly("t");
        assertThat(sides.drift()).isEmpty();
    }

    @Test
    void aHoldMadeBetweenTwoRoundsOfALoopIsSeenByTheNext() {
        sides.engine().round(Policy.careful());
        sides.duckdb("CREATE TABLE e (id INTEGER)");
        DifferenceId addition = difference("my_db.main.e", Kind.ADDED);
        sides.engine().choose(List.of(addition), Choice.HOLD);
        assertThat(sides.engine().round(Policy.careful()).held()).hasSize(1);
        sides.engine().withdraw(List.of(addition));
        assertThat(sides.engine().round(Policy.careful()).held()).isEmpty();
        assertThat(sides.queryPostgres("SELECT to_regclass('e') IS NOT NULL")).containsExactly("t");
        assertThat(sides.plan().drift().inStep()).isTrue();
    }
}
