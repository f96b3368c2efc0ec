package io.duckpair.ui.roles;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a link is: by glyph, colour and words. */
enum LinkStanding {
    NEVER_TESTED("bi-question-circle", "status-quiet"), TESTING("bi-hourglass-split", "status-moved"),
    WORKING("bi-check-circle-fill", "status-good"),
    /** The last test found something that the administrator should know. */
    WARNED("bi-check-circle", "status-good"),
    /** Its token ends soon. */
    EXPIRING("bi-clock-history", "status-waiting"),
    /** Its token has ended. */
    EXPIRED("bi-x-octagon-fill", "status-bad"), FAILING("bi-x-octagon-fill", "status-bad");

    /** A token that ends sooner is warned about. */
    static final Duration SOON = Duration.ofDays(14);

    private final String icon;
    private final String styleClass;

    LinkStanding(String icon, String styleClass) {
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** Of the icon font. */
    String icon() {
        return icon;
    }

    String styleClass() {
        return styleClass;
    }

    /** As texts and styles have it. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param health
     *            null where it was never tested
     * @param expires
     *            when its token ends
     */
    static LinkStanding of(@Nullable LinkHealth health, Optional<Instant> expires, Instant now) {
        if (health != null && health.failingSince() != null) {
            return FAILING;
        }
        if (expires.isPresent() && !expires.get().isAfter(now)) {
            return EXPIRED;
        }
        if (expires.isPresent() && expires.get().isBefore(now.plus(SOON))) {
            return EXPIRING;
        }
        return health == null ? NEVER_TESTED : health.warnings() > 0 ? WARNED : WORKING;
    }
}
