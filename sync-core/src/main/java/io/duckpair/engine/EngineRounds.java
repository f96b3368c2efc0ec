package io.duckpair.engine;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Policy;
import org.jspecify.annotations.Nullable;

/** The rounds of one engine under one policy. */
final class EngineRounds implements PolledRounds {

    private final SyncEngine engine;
    private final Policy policy;
    private @Nullable WakeUp wakeUp;

    EngineRounds(SyncEngine engine, Policy policy) {
        this.engine = engine;
        this.policy = policy;
    }

    @Override
    public RoundReport round() {
        return engine.round(policy);
    }

    @Override
    public void look(DuckpairException syncer) {
        engine.look(policy, syncer);
    }

    @Override
    public void cancel() {
        engine.cancel();
    }

    @Override
    public void listenForDdl(Runnable wake) {
        if (wakeUp == null || wakeUp.isLost()) {
            wakeUp = new WakeUp(engine.settings().postgres(), engine::processes, wake);
        }
    }

    @Override
    public void end() {
        if (wakeUp != null) {
            wakeUp.close();
            wakeUp = null;
        }
        engine.endOfRounds();
    }
}
