package io.duckpair.ui;

import io.duckpair.drift.Scope;
import io.duckpair.engine.LinkSettings;
import io.duckpair.link.Link;
import io.duckpair.ui.settings.LinkScope;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.text.Texts;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What of the link that is shown is followed: kept with it where it is saved, and the link is opened again with it. */
final class ShownScope implements LinkScope {

    private final OpenLinks open;
    private final SettingsStore store;
    private final Supplier<Texts> texts;
    private final BiConsumer<LinkSettings, @Nullable String> opener;

    /** @param opener opens a link again, under the name by which it is saved or null; rounds go on where they did */
    ShownScope(OpenLinks open, SettingsStore store, Supplier<Texts> texts,
            BiConsumer<LinkSettings, @Nullable String> opener) {
        this.open = open;
        this.store = store;
        this.texts = texts;
        this.opener = opener;
    }

    /** As it is saved now. */
    private Optional<Link> saved() {
        return Optional.ofNullable(open.shown()).flatMap(OpenLink::saved).flatMap(kept -> store.link(kept.name()));
    }

    @Override
    public String title() {
        OpenLink shown = open.shown();
        return shown == null ? "" : shown.session().title(texts.get());
    }

    @Override
    public Scope get() {
        OpenLink shown = open.shown();
        return shown == null ? Scope.everything() : shown.settings().scope();
    }

    @Override
    public void set(Scope scope) {
        change(link -> link.withScope(scope), settings -> settings.withScope(scope));
    }

    @Override
    public boolean ownEngineBesidePgDuckdb() {
        OpenLink shown = open.shown();
        return shown != null && shown.settings().besidePgDuckdb().ownEngine();
    }

    @Override
    public void setOwnEngineBesidePgDuckdb(boolean own) {
        if (ownEngineBesidePgDuckdb() != own) {
            change(link -> link.withOwnEngineBesidePgDuckdb(own),
                    settings -> settings.withBesidePgDuckdb(settings.besidePgDuckdb().withOwnEngine(own)));
        }
    }

    private void change(UnaryOperator<Link> saved, UnaryOperator<LinkSettings> settings) {
        OpenLink shown = open.shown();
        if (shown != null) {
            saved().ifPresent(link -> store.keep(saved.apply(link)));
            opener.accept(settings.apply(shown.settings()), shown.saved().map(Link::name).orElse(null));
        }
    }

    @Override
    public boolean isKept() {
        return saved().isPresent();
    }
}
