package io.duckpair.ui.roles;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.motherduck.MotherDuckUser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The organisation's users as far as MotherDuck told.
 *
 * @param trouble
 *            why some of them are without their tokens; null where none is
 */
record OrganizationReading(List<OrganizationUser> members, @Nullable DuckpairException trouble) {

    OrganizationReading {
        members = List.copyOf(members);
    }

    /** @throws DuckpairException where there is no list of users */
    static OrganizationReading of(MotherDuckRest rest) {
        List<OrganizationUser> members = new ArrayList<>();
        DuckpairException trouble = null;
        for (MotherDuckUser user : rest.users()) {
            if (user.deprovisioned()) {
                continue;
            }
            List<AccessToken> tokens = List.of();
            // Who does not answer for one of them would not for the others either, each after its time.
            if (trouble == null) {
                try {
                    tokens = rest.tokens(user.username());
                } catch (DuckpairException e) {
                    // Whose tokens an administrator may not see is shown all the same.
                    trouble = e.code() == ErrorCode.ACCOUNT_REFUSED ? null : e;
                }
            }
            members.add(new OrganizationUser(user, tokens));
        }
        return new OrganizationReading(members, trouble);
    }
}
