package io.duckpair.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Carry;
import io.duckpair.drift.Carry.EditTable;
import io.duckpair.drift.Carry.RemoveRelation;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.Kind;
import io.duckpair.drift.ObjectNames;
import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.ui.review.ReviewRow.Group;
import io.duckpair.ui.review.ReviewRow.Head;
import io.duckpair.ui.review.ReviewRow.One;
import io.duckpair.ui.review.ReviewViewModel.Check;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

class ReviewViewModelTest {

    private static final Carry EDIT = new EditTable(List.of(), false);
    private static final Difference ADDED = change("a", "x", "column x added", EDIT, null);
    private static final Difference RENAMED = change("a", "y", "column z renamed to y", EDIT, null);
    private static final Difference DOUBTFUL = change("a", "d", "column d renamed to e", EDIT, "two could be meant");
    private static final Difference DROPPED = change("b", null, "table dropped",
            new RemoveRelation(Table.of(RelationName.motherduck("my_db", "main", "b"), List.of())), null);
    private static final Difference NARROWED = change("c", "n", "type of n changed", new EditTable(List.of(), true),
            null);
    private static final Difference CONFLICT = new Conflict(names("c"), "m", "both", List.of(), List.of(), EDIT,
            new EditTable(List.of(), true));
    private static final Difference NOT_CARRIED = new NotCarried(names("c"), null, Side.POSTGRES,
            Sentence.verbatim("an index"));

    private final ReviewViewModel model = new ReviewViewModel();

    private static ObjectNames names(String table) {
        return new ObjectNames("public." + table, "my_db.main." + table);
    }

    private static Difference change(String table, @Nullable String column, String words, Carry carry,
            @Nullable String doubt) {
        return new OneSided(names(table), column, Kind.CHANGED, Side.POSTGRES, words, List.of(), carry,
                doubt == null ? null : Sentence.verbatim(doubt));
    }

    private static Plan plan(List<Guard> guards, Difference... differences) {
        List<RelationDrift> relations = Stream.of(differences).map(Difference::object).distinct()
                .map(object -> new RelationDrift(null, null, null, object, Stream.of(differences)
                        .filter(difference -> difference.object().equals(object)).toList()))
                .toList();
        Drift drift = new Drift(Catalog.empty(Side.POSTGRES), Catalog.empty(Side.MOTHERDUCK), List.of(), relations);
        List<Held> held = Stream.of(differences)
                .filter(difference -> !guards.isEmpty() || List.of(DOUBTFUL, DROPPED).contains(difference))
                .map(difference -> new Held(difference, Sentence.verbatim("it waits"))).toList();
        return new Plan(drift, List.of(), held, List.of(), guards);
    }

    private static Plan everything() {
        return plan(List.of(), ADDED, RENAMED, DOUBTFUL, DROPPED, NARROWED, CONFLICT, NOT_CARRIED);
    }

    @BeforeEach
    void showEverything() {
        show(everything());
    }

    private void show(Plan plan) {
        model.setPlan(plan, Checklist.of(plan));
    }

    private List<String> lines() {
        return model.rows().stream().map(row -> switch (row) {
            case Head head -> head.section().name();
            case Group group -> "  " + group.object().title() + " " + group.items().size();
            case One(var item, boolean nested) -> (nested ? "    " : "  ") + item.difference().words();
        }).toList();
    }

    private ReviewRow row(String line) {
        return model.rows().get(lines().indexOf(line));
    }

    private Map<DifferenceId, Choice> chosen() {
        return model.choices().get().byDifference();
    }

    @Test
    void whatWantsADecisionStandsApartAndUnchecked() {
        assertThat(lines()).containsExactly("CONFLICTS", "  both", "LOSSES", "  table dropped", "  type of n changed",
                "WAITING", "  column d renamed to e", "CHANGES", "  my_db.main.a 2", "    column x added",
                "    column z renamed to y", "NOT_CARRIED");
        assertThat(chosen()).isEqualTo(
                Map.of(DifferenceId.of(ADDED), Choice.CARRY, DifferenceId.of(RENAMED), Choice.CARRY));
        assertThat(model.choices().get().nothingElse()).isTrue();
        assertThat(model.chosen()).isEqualTo(new Chosen(2, 0, 0));
        assertThat(model.undecided()).isEqualTo(1);
    }

    @Test
    void aBoxOfManyFollowsThemAndLeadsThem() {
        model.check(row("    column x added"), false);
        assertThat(model.check(row("CHANGES"))).isEqualTo(Check.SOME);
        assertThat(model.check(row("  my_db.main.a 2"))).isEqualTo(Check.SOME);
        model.check(row("CHANGES"), false);
        assertThat(model.check(row("  my_db.main.a 2"))).isEqualTo(Check.NONE);
        assertThat(chosen()).isEmpty();
        model.check(row("LOSSES"), true);
        assertThat(chosen()).hasSize(2).containsEntry(DifferenceId.of(DROPPED), Choice.CARRY);
        assertThat(model.chosen()).isEqualTo(new Chosen(0, 1, 1));
        assertThat(model.losses()).extracting(ReviewItem::difference).containsExactly(DROPPED, NARROWED);
    }

    @Test
    void aConflictIsLeftUntilASideWins() {
        ReviewItem conflict = ((One) row("  both")).item();
        assertThat(model.alone(row("  both")).byDifference()).isEmpty();
        model.choose(conflict, Choice.POSTGRES);
        assertThat(chosen()).containsEntry(DifferenceId.of(CONFLICT), Choice.POSTGRES);
        assertThat(model.chosen()).as("PostgreSQL's state loses data on MotherDuck").isEqualTo(new Chosen(2, 0, 1));
        model.choose(conflict, Choice.MOTHERDUCK);
        assertThat(model.chosen()).isEqualTo(new Chosen(3, 0, 0));
        model.choose(conflict, null);
        assertThat(chosen()).doesNotContainKey(DifferenceId.of(CONFLICT));
    }

    @Test
    void decisionsAndTheSelectionOutliveANewLookAsLongAsTheirDifferenceDoes() {
        model.check(row("  table dropped"), true);
        model.check(row("    column x added"), false);
        model.selected().set(row("  table dropped"));
        show(plan(List.of(), NARROWED, ADDED, DROPPED));
        assertThat(chosen()).isEqualTo(Map.of(DifferenceId.of(DROPPED), Choice.CARRY));
        assertThat(model.selected().get()).isEqualTo(row("  table dropped"));

        show(plan(List.of(), ADDED));
        show(everything());
        assertThat(chosen()).as("what was gone in between is asked anew")
                .containsOnlyKeys(DifferenceId.of(RENAMED));
    }

    @Test
    void aGuardLeavesEverythingUnchecked() {
        show(plan(List.of(new Guard(Guard.Code.MASS_DROP, Sentence.verbatim("All gone."), Sentence.verbatim("Look."))),
                ADDED, RENAMED, DROPPED));
        assertThat(lines()).contains("CHANGES", "    column x added");
        assertThat(chosen()).isEmpty();
        assertThat(model.guards()).hasSize(1);
        model.check(row("CHANGES"), true);
        assertThat(chosen()).hasSize(2);
    }

    @Test
    void whatIsClosedStaysClosedAndWhatIsLookedForIsOpened() {
        model.setOpen(row("CHANGES"), false);
        show(everything());
        assertThat(lines()).doesNotContain("  my_db.main.a 2");
        model.reveal(List.of(DifferenceId.of(RENAMED)));
        assertThat(model.selected().get()).isEqualTo(row("    column z renamed to y"));
        model.selectParent();
        assertThat(model.selected().get()).isEqualTo(row("  my_db.main.a 2"));
        model.selectParent();
        assertThat(model.selected().get()).isEqualTo(row("CHANGES"));
    }

    @Test
    void withNothingButInformationBothSidesAreInStep() {
        assertThat(model.isInStep()).isFalse();
        show(plan(List.of(), NOT_CARRIED));
        assertThat(model.isInStep()).isTrue();
        assertThat(lines()).containsExactly("NOT_CARRIED");
    }

    @Test
    void anAnswerToAnEarlierQuestionIsForgotten() {
        Plan seen = everything();
        show(seen);
        var before = model.choices().get();
        model.check(row("    column x added"), false);
        model.setOutcome(before, seen);
        assertThat(model.outcome().get()).isNull();
        Held clash = new Held(RENAMED, Sentence.verbatim("the name is taken"));
        model.setOutcome(model.choices().get(),
                new Plan(seen.drift(), List.of(), List.of(clash), List.of(), List.of()));
        assertThat(model.outcome().get()).isNotNull();
        assertThat(model.obstacle(((One) row("    column z renamed to y")).item())).isEqualTo(clash);
        model.check(row("    column x added"), true);
        assertThat(model.obstacle(((One) row("    column z renamed to y")).item())).isNull();
    }

    @Test
    void whatWasDecidedOnOneLinkIsNotDecidedOnAnother() {
        model.check(row("  table dropped"), true);
        assertThat(chosen()).containsEntry(DifferenceId.of(DROPPED), Choice.CARRY);
        model.forgetDecisions();
        assertThat(model.rows()).isEmpty();
        show(everything());
        assertThat(chosen()).doesNotContainKey(DifferenceId.of(DROPPED));
    }
}
