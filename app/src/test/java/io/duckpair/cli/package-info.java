@NullMarked
package io.duckpair.cli;

import org.jspecify.annotations.NullMarked;
