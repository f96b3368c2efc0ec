package io.duckpair.ui.link;

import io.duckpair.engine.SyncEngine;
import io.duckpair.link.Environment;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.ui.work.Background;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What a link's data are for, and how careful the window is with it because of that. */
public final class LinkEnvironment {

    private final SyncEngine engine;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Environment> value;
    private boolean known;

    LinkEnvironment(SyncEngine engine, Background background) {
        this.engine = engine;
        this.background = background;
        this.value = new ReadOnlyObjectWrapper<>(engine.settings().environment());
    }

    /** Null where nobody said, or the link's database has not been asked yet. */
    public ReadOnlyObjectProperty<@Nullable Environment> value() {
        return value.getReadOnlyProperty();
    }

    public boolean isProduction() {
        return value.get() == Environment.PRODUCTION;
    }

    /** The name that has to be typed before anything of it is lost; null where a button is enough. */
    public @Nullable String typed(String name) {
        return isProduction() ? name : null;
    }

    /** Of production nothing is dropped that nobody has confirmed. */
    Policy careful(Policy policy) {
        return isProduction() && policy.drops() == Drops.APPLY ? policy.withDrops(Drops.HOLD) : policy;
    }

    /**
     * What is saved of the link says this from now on. More care is taken at once; with less the link's database has to agree,
     * which is asked.
     */
    void setSaved(Environment saved) {
        engine.setEnvironment(saved);
        value.set(Environment.moreCareful(value.get(), saved.word()));
        known = false;
        ask(_ -> {
        });
    }

    /** Asks the link's database, once; until it answers, what is saved of the link holds. */
    void ask(Consumer<@Nullable Environment> done) {
        if (known) {
            done.accept(value.get());
            return;
        }
        background.run(engine::environment, found -> {
            known = true;
            value.set(found);
            done.accept(found);
        }, _ -> done.accept(value.get()));
    }
}
