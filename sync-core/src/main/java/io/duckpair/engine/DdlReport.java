package io.duckpair.engine;

import io.duckpair.plan.Step;
import java.util.List;

/**
 * What a paired DDL did.
 *
 * @param carried
 *            the steps on the other side, in the order they ran; none where the statements changed nothing that is carried
 * @param notCarried
 *            what of the change stays on the side where it was made, as sentences without full stop
 */
public record DdlReport(List<Step> carried, List<String> notCarried) {

    public DdlReport {
        carried = List.copyOf(carried);
        notCarried = List.copyOf(notCarried);
    }
}
