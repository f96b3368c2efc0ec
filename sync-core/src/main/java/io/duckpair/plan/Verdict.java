package io.duckpair.plan;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Carry;
import io.duckpair.drift.Carry.RemoveRelation;
import io.duckpair.drift.Carry.RemoveSchema;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.plan.Held.Cause;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.wording.Sentence;
import org.jspecify.annotations.Nullable;

/** What the policy says to one difference. */
sealed interface Verdict {

    record CarryIt(Side target, Carry carry) implements Verdict {}

    /** @param reason a sentence without full stop */
    record HoldIt(Cause cause, Sentence reason) implements Verdict {}

    /** The other side keeps what this side dropped. */
    record KeepIt(Side keeper) implements Verdict {}

    /** Information only. */
    record NothingToDo() implements Verdict {}

    /** Whatever was chosen: two engines must not do the same. */
    Verdict LEFT_TO_PG_DUCKDB = new HoldIt(Cause.PG_DUCKDB, Sentence.of("it is pg_duckdb that syncs this database"));

    static Verdict of(Difference difference, Policy policy) {
        if (difference instanceof NotCarried) {
            return new NothingToDo();
        }
        if (difference instanceof OfShell) {
            return LEFT_TO_PG_DUCKDB;
        }
        Verdict chosen = policy.choices().of(difference).map(choice -> ofChoice(difference, choice)).orElse(null);
        if (chosen != null) {
            return chosen;
        }
        return policy.choices().nothingElse()
                ? new HoldIt(Cause.NOT_CHOSEN, Sentence.of("it was not chosen in this review"))
                : ofPolicy(difference, policy);
    }

    /** Null where the choice says nothing about such a difference. */
    private static @Nullable Verdict ofChoice(Difference difference, Choice choice) {
        return switch (choice) {
            case HOLD -> new HoldIt(Cause.CHOSEN, Sentence.of("you hold it"));
            case IGNORE -> new HoldIt(Cause.IGNORED, Sentence.of("you ignore it"));
            case CARRY -> difference instanceof OneSided oneSided
                    ? new CarryIt(oneSided.side().other(), oneSided.carry())
                    : null;
            case POSTGRES -> difference instanceof Conflict conflict
                    ? new CarryIt(Side.MOTHERDUCK, conflict.toMotherduck())
                    : null;
            case MOTHERDUCK -> difference instanceof Conflict conflict
                    ? new CarryIt(Side.POSTGRES, conflict.toPostgres())
                    : null;
            case KEEP -> {
                Side keeper = Choice.keeper(difference);
                yield keeper == null ? null : new KeepIt(keeper);
            }
        };
    }

    private static Verdict ofPolicy(Difference difference, Policy policy) {
        return switch (difference) {
            case NotCarried _ -> new NothingToDo();
            case OfShell _ -> LEFT_TO_PG_DUCKDB;
            case OneSided oneSided -> ofOneSided(oneSided, policy);
            case Conflict conflict -> switch (policy.conflicts()) {
                case HOLD ->
                        new HoldIt(Cause.CONFLICT,
                                Sentence.of(
                                        "both sides changed it; choose with --conflicts postgres or --conflicts motherduck"));
                case POSTGRES -> ofCarry(Side.MOTHERDUCK, conflict.toMotherduck(), policy);
                case MOTHERDUCK -> ofCarry(Side.POSTGRES, conflict.toPostgres(), policy);
            };
        };
    }

    private static Verdict ofOneSided(OneSided difference, Policy policy) {
        Side target = difference.side().other();
        if (difference.doubt() != null && policy.direction().allows(target)) {
            return new HoldIt(Cause.DOUBT, difference.doubt());
        }
        return ofCarry(target, difference.carry(), policy);
    }

    private static Verdict ofCarry(Side target, Carry carry, Policy policy) {
        if (!policy.direction().allows(target)) {
            return new HoldIt(Cause.DIRECTION,
                    switch (policy.direction()) {
                        case BOTH -> throw new IllegalStateException("both ways leaves no side out");
                        case TO_MOTHERDUCK ->
                                Sentence.of("the direction is to MotherDuck only, so PostgreSQL is not changed");
                        case TO_POSTGRES ->
                                Sentence.of("the direction is to PostgreSQL only, so MotherDuck is not changed");
                    });
        }
        if (!carry.destructive() || policy.drops() == Drops.APPLY) {
            return new CarryIt(target, carry);
        }
        boolean whole = isWhole(carry);
        if (policy.drops() == Drops.KEEP && whole) {
            return new KeepIt(target);
        }
        return new HoldIt(Cause.LOSES_DATA, whole
                ? Sentence.of(
                        "it would lose data on {0}; apply it with --drops apply, or keep it there with --drops keep",
                        target.title())
                : Sentence.of("it would lose data on {0}; apply it with --drops apply", target.title()));
    }

    private static boolean isWhole(Carry carry) {
        return carry instanceof RemoveRelation || carry instanceof RemoveSchema;
    }
}
