@NullMarked
package io.duckpair.link;

import org.jspecify.annotations.NullMarked;
