/**
 * Links: which PostgreSQL role and database stand beside which MotherDuck user.
 *
 * <p>
 * A role, a MotherDuck user and a database each stand in at most one link, which {@link io.duckpair.link.Linking} and the first
 * sync of a pair see to. A link is written in its own database, in {@code duckpair.link}; what its user has saved of it is in the
 * {@link io.duckpair.link.LinkBook}. {@link io.duckpair.link.LinkTest} says what a link lacks, {@link io.duckpair.link.ServerRoles}
 * and {@link io.duckpair.link.AccountUser} what there is to link. No secret is kept here, only where it comes from.
 *
 * <p>
 * May use {@code state} for what it writes, {@code postgres} and {@code duckdb} for what it looks at, {@code drift} and
 * {@code plan} for the values it stores, {@code secret}, {@code catalog}, {@code naming} and {@code types}.
 */
@NullMarked
package io.duckpair.link;

import org.jspecify.annotations.NullMarked;
