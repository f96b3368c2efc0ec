/**
 * What the user has set, and the links that are kept: values, the file they live in, and the view to change them. Never a
 * password or a token.
 */
@NullMarked
package io.duckpair.ui.settings;

import org.jspecify.annotations.NullMarked;
