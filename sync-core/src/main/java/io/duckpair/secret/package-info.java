/**
 * Passwords, tokens and passphrases: where they are kept, where they are taken from, and how they stay out of every text.
 *
 * <p>A {@link io.duckpair.secret.SecretSource} says where a secret comes from, {@link io.duckpair.secret.SecretAccess} gets
 * it there. What is kept is kept in a {@link io.duckpair.secret.SecretStore}: the platform's keychain, an encrypted file, or
 * for this run only. Where none can be used the answer is an error, never a plain text file. Every secret that was got is
 * known to the {@link io.duckpair.secret.SecretMask} of the process, through which goes whatever is logged, recorded or said.
 *
 * <p>May use {@code error}.
 */
@NullMarked
package io.duckpair.secret;

import org.jspecify.annotations.NullMarked;
