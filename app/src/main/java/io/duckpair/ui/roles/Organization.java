package io.duckpair.ui.roles;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.secret.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the MotherDuck organisation until the window is closed. On the screen's thread. */
final class Organization {

    private final RolesDesk desk;
    private List<OrganizationUser> members = List.of();
    private @Nullable Secret typed;

    Organization(RolesDesk desk) {
        this.desk = desk;
    }

    /** Empty where nobody was asked. */
    List<OrganizationUser> members() {
        return members;
    }

    void setMembers(List<OrganizationUser> now) {
        members = List.copyOf(now);
    }

    /** Another list of a user's tokens than it was. */
    void setTokens(String username, List<AccessToken> now) {
        members = members.stream().map(member -> member.user().username().equals(username)
                ? new OrganizationUser(member.user(), now)
                : member).toList();
    }

    /** The administrator's token: what was typed, else that of the environment. */
    Optional<Secret> administrator() {
        return Optional.ofNullable(typed).or(desk::administrator);
    }

    /** It was let in, so it need not be typed for each thing that is done. */
    void setAdministrator(Secret token) {
        typed = token;
    }

    /** What was typed is no good any more if this says so. */
    void failed(DuckpairException error) {
        if (error.code() == ErrorCode.ACCOUNT_AUTHENTICATION) {
            typed = null;
        }
    }
}
