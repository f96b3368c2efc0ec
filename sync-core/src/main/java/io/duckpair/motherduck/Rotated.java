package io.duckpair.motherduck;

import io.duckpair.error.DuckpairException;
import java.util.List;
import java.util.Optional;

/**
 * What a rotation came to. The new token is in use.
 *
 * @param made
 *            the new one
 * @param revoked
 *            the old one; empty where it was not told which it is, or it could not be revoked
 * @param notRevoked
 *            why the old one, which is known, is still valid
 * @param left
 *            the user's other tokens of this link, which earlier rotations may have left behind when they were killed; where the
 *            old one is not known, all of the user's others
 */
public record Rotated(AccessToken made, Optional<AccessToken> revoked, Optional<DuckpairException> notRevoked,
        List<AccessToken> left) {

    public Rotated {
        left = List.copyOf(left);
    }

    /** Whether nothing is left to do by hand. */
    public boolean isComplete() {
        return revoked.isPresent() && left.isEmpty();
    }
}
