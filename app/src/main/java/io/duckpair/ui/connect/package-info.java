/** How a link is made, opened and chosen: the connection assistant, the question for a secret, the menu of links. */
@NullMarked
package io.duckpair.ui.connect;

import org.jspecify.annotations.NullMarked;
