/** SQL on the screen: a text field for code and what colours it. Any view may use it; it uses none. */
@NullMarked
package io.duckpair.ui.sql;

import org.jspecify.annotations.NullMarked;
