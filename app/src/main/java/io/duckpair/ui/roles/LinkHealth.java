package io.duckpair.ui.roles;

import io.duckpair.link.Finding;
import io.duckpair.link.LinkState;
import io.duckpair.link.LinkTest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last test of a link came to.
 *
 * @param findings
 *            none where it was tested before the window was opened
 */
record LinkHealth(LinkState state, List<Finding> findings) {

    LinkHealth {
        findings = List.copyOf(findings);
    }

    /**
     * Of a link that is not saved, whose tests nobody else remembers.
     *
     * @param before
     *            null where it was never tested
     */
    static LinkHealth of(List<Finding> findings, Instant now, @Nullable LinkHealth before) {
        boolean fails = LinkTest.worst(findings) == Finding.Level.FAILURE;
        Instant since = before == null || before.failingSince() == null ? now : before.failingSince();
        String failure = findings.stream().filter(finding -> finding.level() == Finding.Level.FAILURE)
                .map(finding -> finding.sentence().toString()).findFirst().orElse(null);
        return new LinkHealth(new LinkState(now, fails ? since : null, failure), findings);
    }

    /** The first of the tests in a row that failed; null where the last one did not. */
    @Nullable
    Instant failingSince() {
        return state.failingSince();
    }

    long warnings() {
        return findings.stream().filter(finding -> finding.level() == Finding.Level.WARNING).count();
    }
}
