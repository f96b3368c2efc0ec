/**
 * The one family of errors: a stable {@link io.duckpair.error.ErrorCode}, a sentence, the next step. Every package may use
 * it; it uses {@code wording} only.
 */
@NullMarked
package io.duckpair.error;

import org.jspecify.annotations.NullMarked;
