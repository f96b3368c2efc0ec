package io.duckpair.ui.main;

import static java.util.stream.Collectors.toSet;

import io.duckpair.apply.Outcome.Failed;
import io.duckpair.drift.ObjectNames;
import io.duckpair.engine.RoundReport;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Unit;
import io.duckpair.ui.link.Auto;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;

/** Says in a corner of the screen what happens while nobody looks: a drift, something held, a round that failed. */
final class Toasts {

    private static final Duration SHOWN = Duration.seconds(6);

    private final Window owner;
    private final LinkSession session;
    private final Texts texts;
    private Set<ObjectNames> told = Set.of();
    private int differences;
    private int held;
    private boolean first = true;

    private Toasts(Window owner, LinkSession session, Texts texts) {
        this.owner = owner;
        this.session = session;
        this.texts = texts;
    }

    static Subscription of(Window owner, LinkSession session, Texts texts) {
        Toasts toasts = new Toasts(owner, session, texts);
        return Subscription.combine(session.begun().subscribe(toasts::began), session.plan().subscribe(toasts::planned),
                session.lastRound().subscribe(toasts::finished), session.fault().subscribe(toasts::failed));
    }

    /** What failed is in every round's plan again, and is told of once. */
    private void began(@Nullable Plan plan) {
        Set<ObjectNames> now = plan == null ? Set.of()
                : plan.units().stream().filter(unit -> !unit.steps().isEmpty()).map(Unit::names).collect(toSet());
        if (!told.containsAll(now) && session.auto().get() == Auto.RUNNING) {
            show(texts.get("toast.drift.title"), texts.get("toast.drift", now.size()), false);
        }
        told = now;
    }

    private void planned(@Nullable Plan plan) {
        if (plan == null) {
            return;
        }
        int now = plan.units().size() + plan.held().size();
        int waiting = plan.held().size();
        if (!first && session.auto().get() != Auto.OFF) {
            if (waiting > held) {
                show(texts.get("toast.held.title"), texts.get("toast.held", waiting), false);
            } else if (now > differences && now > waiting) {
                show(texts.get("toast.drift.title"), texts.get("toast.drift", now), false);
            }
        }
        first = false;
        differences = now;
        held = waiting;
    }

    private void finished(@Nullable RoundReport report) {
        long failed = report == null ? 0
                : report.failures().stream().filter(result -> result.outcome() instanceof Failed).count();
        if (failed > 0) {
            show(texts.get("toast.failed.title"), texts.get("status.failures", failed), true);
        }
        if (report != null) {
            rowsFinished(report);
        }
    }

    /** What stands from an earlier round was told of then. */
    private void rowsFinished(RoundReport report) {
        long failed = report.rowFailures().stream().filter(result -> !result.isOld()).count();
        long held = report.rowsHeld().stream().filter(result -> !result.isOld()).count();
        if (failed > 0) {
            show(texts.get("toast.failed.title"), texts.get("status.rows-failed", failed), true);
        }
        if (held > 0) {
            show(texts.get("toast.held.title"), texts.get("toast.rows-held", held), false);
        }
    }

    private void failed(@Nullable DuckpairException fault) {
        if (fault != null && session.auto().get() != Auto.OFF) {
            show(texts.get("toast.failed.title"), new FaultWords(texts).line(fault), true);
        }
    }

    private void show(String title, String text, boolean bad) {
        if (!owner.isShowing()) {
            return;
        }
        Notifications toast = Notifications.create().owner(owner).position(Pos.BOTTOM_RIGHT).hideAfter(SHOWN)
                .title(title).text(text);
        if (bad) {
            toast.showError();
        } else {
            toast.showInformation();
        }
    }
}
