package io.duckpair.ui.roles;

import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.MotherDuckUser;
import java.util.List;

/** A user of MotherDuck with the tokens that an administrator sees. */
record OrganizationUser(MotherDuckUser user, List<AccessToken> tokens) {

    OrganizationUser {
        tokens = List.copyOf(tokens);
    }
}
