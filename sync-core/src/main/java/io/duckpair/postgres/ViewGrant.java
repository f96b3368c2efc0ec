package io.duckpair.postgres;

import static io.duckpair.postgres.PostgresSql.identifier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One privilege on a view, as {@code aclexplode} gives it.
 *
 * @param column
 *            null for the whole view
 * @param grantee
 *            null for PUBLIC
 * @param grantable
 *            whether with grant option
 */
record ViewGrant(@Nullable String column, String grantor, @Nullable String grantee, String privilege,
        boolean grantable) {

    /**
     * Statements that give a view exactly these privileges.
     *
     * @param view
     *            its quoted name
     * @param owner
     *            whose privileges need no grant option
     * @param actingRole
     *            who runs them, and whose turn it is again afterwards; has to be the owner or to have its rights
     * @param strangers
     *            who may have got privileges by being there when the view was made
     */
    static List<String> statements(String view, String owner, String actingRole,
            Collection<@Nullable String> strangers, Collection<ViewGrant> wanted) {
        List<String> statements = new ArrayList<>();
        Set<@Nullable String> revoked = new HashSet<>(strangers);
        revoked.add(owner);
        for (String grantee : revoked) {
            statements.add("REVOKE ALL ON " + view + " FROM " + role(grantee));
        }
        for (ViewGrant grant : inOrder(owner, wanted)) {
            if (grant.grantor.equals(owner)) {
                statements.add(grant.statement(view));
            } else {
                statements.add("SET LOCAL ROLE " + identifier(grant.grantor));
                statements.add(grant.statement(view));
                statements.add("SET LOCAL ROLE " + identifier(actingRole));
            }
        }
        return statements;
    }

    /** Nobody can grant what was not granted to him before; entries of an ACL need not stand in that order. */
    private static List<ViewGrant> inOrder(String owner, Collection<ViewGrant> wanted) {
        List<ViewGrant> ordered = new ArrayList<>();
        List<ViewGrant> waiting = new ArrayList<>(wanted);
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Iterator<ViewGrant> rest = waiting.iterator(); rest.hasNext();) {
                ViewGrant grant = rest.next();
                if (grant.grantor.equals(owner) || ordered.stream().anyMatch(grant::mayFollow)) {
                    ordered.add(grant);
                    rest.remove();
                    progress = true;
                }
            }
        }
        ordered.addAll(waiting);
        return ordered;
    }

    private boolean mayFollow(ViewGrant earlier) {
        return earlier.grantable && grantor.equals(earlier.grantee) && privilege.equals(earlier.privilege)
                && (earlier.column == null || earlier.column.equals(column));
    }

    private String statement(String view) {
        return "GRANT " + privilege + (column == null ? "" : " (" + identifier(column) + ")") + " ON " + view + " TO "
                + role(grantee) + (grantable ? " WITH GRANT OPTION" : "");
    }

    private static String role(@Nullable String grantee) {
        return grantee == null ? "PUBLIC" : identifier(grantee);
    }
}
