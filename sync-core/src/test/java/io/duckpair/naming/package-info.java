@NullMarked
package io.duckpair.naming;

import org.jspecify.annotations.NullMarked;
