/**
 * The one family of errors: a stable {@link io.duckpair.error.ErrorCode}, a sentence, the next step. Every package may use
 * it; it uses none.
 */
@NullMarked
package io.duckpair.error;

import org.jspecify.annotations.NullMarked;
