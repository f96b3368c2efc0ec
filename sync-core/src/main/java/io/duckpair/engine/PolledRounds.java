package io.duckpair.engine;

import io.duckpair.error.DuckpairException;

/** What a {@link PollLoop} runs. Called from one thread at a time, but for {@link #cancel}. */
interface PolledRounds {

    /** @throws DuckpairException if no round was possible; {@code ANOTHER_SYNCER} if looking is */
    RoundReport round();

    /**
     * Looks, and tells the engine's listeners what there is to see.
     *
     * @param syncer
     *            says who syncs the link
     */
    void look(DuckpairException syncer);

    /** Ends the round in hand after its batch. */
    void cancel();

    /** From now on somebody else's DDL is told, where that is possible. */
    void listenForDdl(Runnable wake);

    /** No more rounds follow. */
    void end();
}
