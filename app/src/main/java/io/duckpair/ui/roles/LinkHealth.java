package io.duckpair.ui.roles;

import io.duckpair.link.Finding;
import io.duckpair.link.LinkTest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last test of a link found.
 *
 * @param failingSince
 *            the first of the tests in a row that failed; null where the last one did not
 */
record LinkHealth(Instant testedAt, @Nullable Instant failingSince, List<Finding> findings) {

    LinkHealth {
        findings = List.copyOf(findings);
    }

    /** @param before null where it was never tested */
    static LinkHealth of(List<Finding> findings, Instant now, @Nullable LinkHealth before) {
        boolean fails = LinkTest.worst(findings) == Finding.Level.FAILURE;
        Instant since = before == null || before.failingSince() == null ? now : before.failingSince();
        return new LinkHealth(now, fails ? since : null, findings);
    }

    long warnings() {
        return findings.stream().filter(finding -> finding.level() == Finding.Level.WARNING).count();
    }
}
