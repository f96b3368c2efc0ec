package io.duckpair.motherduck;

import io.duckpair.secret.Secret;

/**
 * A token that was just made.
 *
 * @param secret
 *            the token itself, which MotherDuck shows only now
 */
public record NewToken(AccessToken token, Secret secret) {}
