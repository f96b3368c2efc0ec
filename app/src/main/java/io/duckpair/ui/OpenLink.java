package io.duckpair.ui;

import io.duckpair.engine.LinkSettings;
import io.duckpair.link.Link;
import io.duckpair.ui.link.Activity;
import io.duckpair.ui.link.Auto;
import io.duckpair.ui.link.LinkSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link that is open.
 *
 * @param settings
 *            what it was opened with
 * @param kept
 *            as it was saved then; null where it is not saved
 */
record OpenLink(LinkSettings settings, @Nullable Link kept, LinkSession session) {

    /** By which a link is known, whatever else of it changes. */
    static String key(LinkSettings settings, @Nullable Link kept) {
        if (kept != null) {
            return kept.name();
        }
        var server = settings.postgres().settings();
        return "postgresql://" + server.host() + ":" + server.port() + "/" + server.database();
    }

    String key() {
        return key(settings, kept);
    }

    /** As it was saved when it was opened. */
    Optional<Link> saved() {
        return Optional.ofNullable(kept);
    }

    boolean runsByItself() {
        return session.auto().get() != Auto.OFF;
    }

    /** Whether somebody who ends the program may have forgotten it. */
    boolean isBusy() {
        return goesOn() && session.auto().get() != Auto.PAUSED;
    }

    /** Whether there is anything it would be cut off from if it were closed; a look is not. */
    boolean goesOn() {
        Activity.Kind kind = session.activity().get().kind();
        return runsByItself() || (kind != Activity.Kind.IDLE && kind != Activity.Kind.LOOKING);
    }

    /** Whether opening it now would open the same; what its data are for is followed without that. */
    boolean isAs(Link saved) {
        return kept != null && kept.withEnvironment(saved.environment()).equals(saved);
    }
}
