package io.duckpair.cli;

import io.duckpair.link.Finding;
import io.duckpair.link.Finding.Level;
import io.duckpair.link.Link;
import io.duckpair.link.LinkTest;
import java.util.List;

/** A link and what its test found. */
record TestedLink(Link link, List<Finding> findings) {

    boolean works() {
        return LinkTest.worst(findings) != Level.FAILURE;
    }
}
