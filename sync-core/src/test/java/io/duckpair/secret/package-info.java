@NullMarked
package io.duckpair.secret;

import org.jspecify.annotations.NullMarked;
