/** {@code *Test}: how packages are put together, in every build. {@code *IT}: the packages themselves, under the profile. */
@NullMarked
package io.duckpair.packaging;

import org.jspecify.annotations.NullMarked;
