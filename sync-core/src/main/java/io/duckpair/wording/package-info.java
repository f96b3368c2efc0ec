/**
 * What the library says to people, in English, with its parts kept apart so that it can be said in another language. Every
 * package may use it; it uses none.
 */
@NullMarked
package io.duckpair.wording;

import org.jspecify.annotations.NullMarked;
