/** The SQL that is too long for a string: it lies in files beside the classes that run it. Every package may use it; it uses none. */
@NullMarked
package io.duckpair.sql;

import org.jspecify.annotations.NullMarked;
