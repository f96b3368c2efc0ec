package io.duckpair.engine;

import io.duckpair.engine.Observation.Tokens;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;

/**
 * What the last round knew, so that the next can tell that it has nothing to do.
 *
 * @param tokens
 *            of what the last round saw at its end; nothing has moved while they are the same
 * @param policy
 *            it ran under
 * @param plan
 *            its last plan, whose held differences still stand
 * @param rows
 *            of the tables' rows
 */
record LastRound(Tokens tokens, Policy policy, Plan plan, LastRows rows) {}
