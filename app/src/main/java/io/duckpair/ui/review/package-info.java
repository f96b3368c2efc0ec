/**
 * The review: a plan as a checklist, what the checked part of it would run, and its application. {@link
 * io.duckpair.ui.review.ReviewViewModel} knows no control.
 */
@NullMarked
package io.duckpair.ui.review;

import org.jspecify.annotations.NullMarked;
