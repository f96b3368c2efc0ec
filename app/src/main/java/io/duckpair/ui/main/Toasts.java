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
import io.duckpair.ui.theme.Icons;
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
    /** Of a link that is not shown; null of the one that is, which needs none. */
    private final @Nullable String name;
    private final Texts texts;
    private Set<ObjectNames> told = Set.of();
    private int differences;
    private int held;
    private boolean first = true;

    private Toasts(Window owner, LinkSession session, @Nullable String name, Texts texts) {
        this.owner = owner;
        this.session = session;
        this.name = name;
        this.texts = texts;
        // What is so already was told of when it came to be.
        told = units(session.begun().get());
        note(session.plan().get());
    }

    static Subscription of(Window owner, LinkSession session, Texts texts) {
        return of(new Toasts(owner, session, null, texts), session);
    }

    /** Of a link that goes on behind the one that is shown, with its name. */
    static Subscription ofOther(Window owner, LinkSession session, String name, Texts texts) {
        return of(new Toasts(owner, session, name, texts), session);
    }

    private static Subscription of(Toasts toasts, LinkSession session) {
        return Subscription.combine(session.begun().subscribe((_, now) -> toasts.began(now)),
                session.plan().subscribe((_, now) -> toasts.planned(now)),
                session.lastRound().subscribe((_, now) -> toasts.finished(now)),
                session.fault().subscribe(toasts::failed));
    }

    /** What failed is in every round's plan again, and is told of once. */
    private void began(@Nullable Plan plan) {
        Set<ObjectNames> now = units(plan);
        if (!told.containsAll(now) && session.auto().get() == Auto.RUNNING) {
            show(texts.get("toast.drift.title"), texts.get("toast.drift", now.size()), false);
        }
        told = now;
    }

    private static Set<ObjectNames> units(@Nullable Plan plan) {
        return plan == null ? Set.of()
                : plan.units().stream().filter(unit -> !unit.steps().isEmpty()).map(Unit::names).collect(toSet());
    }

    private void planned(@Nullable Plan plan) {
        if (plan == null) {
            return;
        }
        int now = count(plan);
        int waiting = plan.held().size();
        if (!first && session.auto().get() != Auto.OFF) {
            if (waiting > held) {
                show(texts.get("toast.held.title"), texts.get("toast.held", waiting), false);
            } else if (now > differences && now > waiting) {
                show(texts.get("toast.drift.title"), texts.get("toast.drift", now), false);
            }
        }
        note(plan);
    }

    private static int count(Plan plan) {
        return plan.units().size() + plan.held().size();
    }

    private void note(@Nullable Plan plan) {
        if (plan != null) {
            first = false;
            differences = count(plan);
            held = plan.held().size();
        }
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

    /** A link that cannot be reached fails with every round, and is told of once. */
    private void failed(@Nullable DuckpairException before, @Nullable DuckpairException fault) {
        boolean told = before != null && fault != null && before.code() == fault.code();
        if (fault != null && !told && (name != null || session.auto().get() != Auto.OFF)) {
            show(texts.get("toast.failed.title"), new FaultWords(texts).line(fault), true);
        }
    }

    private void show(String title, String text, boolean bad) {
        if (!owner.isShowing()) {
            return;
        }
        Notifications.create().owner(owner).position(Pos.BOTTOM_RIGHT).hideAfter(SHOWN).styleClass("toast")
                .graphic(bad ? Icons.of("bi-x-circle-fill", "status-bad")
                        : Icons.of("bi-info-circle-fill", "toast-news"))
                .title(name == null ? title : texts.get("links.line", name, title)).text(text).show();
    }
}
