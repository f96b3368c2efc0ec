@NullMarked
package io.duckpair.motherduck;

import org.jspecify.annotations.NullMarked;
