package io.duckpair.cli;

import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.link.ServerLinks;
import io.duckpair.link.ServerRole;
import io.duckpair.link.Unchecked;
import io.duckpair.state.LinkRecord;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The roles of a server, for people. */
final class RolesText {

    /** What it owns the server does not count (BOOTSTRAP_SUPERUSERID in PostgreSQL's pg_authid.dat). */
    private static final long INITDB_ROLE = 10;

    private final Style style;
    private final boolean verbose;

    RolesText(Style style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    void print(List<ServerRole> roles, ServerLinks links, PrintWriter out) {
        AlignedRows rows = new AlignedRows(style);
        for (ServerRole role : roles) {
            rows.add(Cell.of(Paint.STRONG, role.name()), Cell.of(Paint.QUIET, attributes(role)),
                    Cell.of(role.oid() == INITDB_ROLE ? "" : Counts.number(role.ownedObjects(), "object")),
                    Cell.of(Counts.number(role.liveConnections(), "connection")),
                    Cell.of(links.byDatabase().entrySet().stream()
                            .filter(link -> link.getValue().role().equals(role.name())).map(RolesText::link)
                            .findFirst().orElse("")));
        }
        rows.print(out);
        if (!links.unchecked().isEmpty()) {
            out.println();
            for (Unchecked one : links.unchecked()) {
                out.println(style.paint(Paint.WAITING, "! Database " + Style.clean(one.database())
                        + " was not looked into for links" + (verbose ? ": " + Style.clean(one.reason()) : ".")));
            }
        }
    }

    private static String link(Map.Entry<String, LinkRecord> link) {
        LinkRecord record = link.getValue();
        return "⇄ " + record.account() + " in " + link.getKey()
                + (record.name() == null ? "" : " (" + record.name() + ")");
    }

    private static String attributes(ServerRole role) {
        List<String> words = new ArrayList<>();
        if (role.superuser()) {
            words.add("superuser");
        }
        if (!role.login()) {
            words.add("no login");
        }
        if (role.createRole()) {
            words.add("creates roles");
        }
        if (role.createDb()) {
            words.add("creates databases");
        }
        if (role.replication()) {
            words.add("replication");
        }
        if (role.bypassRowSecurity()) {
            words.add("bypasses row security");
        }
        if (role.connectionLimit() >= 0) {
            words.add("at most " + Counts.number(role.connectionLimit(), "connection"));
        }
        if (!role.memberOf().isEmpty()) {
            words.add("in " + String.join(", ", role.memberOf()));
        }
        return String.join(", ", words);
    }
}
