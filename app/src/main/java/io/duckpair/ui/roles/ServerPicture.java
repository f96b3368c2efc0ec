package io.duckpair.ui.roles;

import io.duckpair.link.LinkState;
import io.duckpair.link.ServerRole;
import io.duckpair.link.Unchecked;
import java.util.List;
import java.util.Map;

/**
 * What the server, the accounts and the organisation said at one moment.
 *
 * @param databases
 *            those of the server that a link could be made in, by name
 * @param unchecked
 *            databases that may have links that are not seen
 * @param tested
 *            what the last tests of the saved links came to, by their names
 */
record ServerPicture(List<ServerRole> roles, List<UserLine> users, List<LinkLine> links, List<String> databases,
        List<Unchecked> unchecked, Map<String, LinkState> tested) {

    static final ServerPicture NOTHING = new ServerPicture(List.of(), List.of(), List.of(), List.of(), List.of(),
            Map.of());

    ServerPicture {
        roles = List.copyOf(roles);
        users = List.copyOf(users);
        links = List.copyOf(links);
        databases = List.copyOf(databases);
        unchecked = List.copyOf(unchecked);
        tested = Map.copyOf(tested);
    }
}
