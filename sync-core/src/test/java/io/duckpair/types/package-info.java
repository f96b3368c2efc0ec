@NullMarked
package io.duckpair.types;

import org.jspecify.annotations.NullMarked;
