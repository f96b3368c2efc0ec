package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.motherduck.MotherDuckUser;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What MotherDuck's REST API said when it was asked for all users.
 *
 * @param users
 *            empty where nobody asked, or there was no answer
 * @param trouble
 *            why there was none; null where there was, or nobody asked
 */
record AskedOrganization(Optional<List<MotherDuckUser>> users, @Nullable DuckpairException trouble) {

    private static final Set<ErrorCode> ITS_DOING = EnumSet.of(ErrorCode.ACCOUNT_UNREACHABLE,
            ErrorCode.ACCOUNT_AUTHENTICATION, ErrorCode.ACCOUNT_REFUSED);

    static final AskedOrganization NOBODY_ASKED = new AskedOrganization(Optional.empty(), null);

    /** @throws DuckpairException where it is not the API's doing: what else is known is no answer then */
    static AskedOrganization ask(MotherDuckRest rest) {
        try {
            return new AskedOrganization(Optional.of(rest.users()), null);
        } catch (DuckpairException e) {
            if (ITS_DOING.contains(e.code())) {
                return new AskedOrganization(Optional.empty(), e);
            }
            throw e;
        }
    }
}
