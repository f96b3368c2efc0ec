@NullMarked
package io.duckpair.rows.checksum;

import org.jspecify.annotations.NullMarked;
