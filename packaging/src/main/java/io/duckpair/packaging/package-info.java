/**
 * Makes what people install: a runtime image of the JDK's modules, the application beside it, an AOT cache, and the
 * operating system's package of it all. Runs at build time only, on the JDK it takes the runtime from; nothing of it is
 * shipped.
 */
@NullMarked
package io.duckpair.packaging;

import org.jspecify.annotations.NullMarked;
