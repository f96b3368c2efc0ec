/**
 * What Duckpair remembers, in schema {@code duckpair} of the dedicated database: the link, the baseline, choices,
 * intents, runs.
 *
 * <p>
 * Reading never creates anything: where the schema is missing there simply is no state yet. The schema is made and upgraded by
 * Flyway at the first sync. Writers take the connection of the caller's transaction, because a baseline is only true together
 * with the changes that made it so.
 *
 * <p>
 * May use: {@code catalog}, {@code types}, {@code drift}, {@code plan} (choices), {@code postgres} (errors), {@code sql}, {@code secret} (what is masked in the history),
 * {@code error}.
 */
@NullMarked
package io.duckpair.state;

import org.jspecify.annotations.NullMarked;
