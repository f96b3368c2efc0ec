/**
 * The one door into the library: observe, compare, plan, guard, apply, verify, and the poll loop around them.
 *
 * <p>Start, stop, pause, resume, run now and wait until in step; events a listener can follow, so that no user of the engine
 * has to ask again and again; the lock that lets one syncer work on a link. Clock, scheduler and sleep are injected. The
 * window, the command line and the demo use this API and own no rules of their own.
 *
 * <p>May use every package of the library; none of them may use it.
 */
@NullMarked
package io.duckpair.engine;

import org.jspecify.annotations.NullMarked;
