@NullMarked
package io.duckpair.engine;

import org.jspecify.annotations.NullMarked;
