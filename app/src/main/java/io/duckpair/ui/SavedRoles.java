package io.duckpair.ui;

import io.duckpair.duckdb.Account;
import io.duckpair.link.Link;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.secret.Secret;
import io.duckpair.ui.connect.Links;
import io.duckpair.ui.roles.RolesDesk;
import io.duckpair.ui.settings.SettingsStore;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The saved links for the view of roles. */
final class SavedRoles implements RolesDesk {

    private final Links links;
    private final SettingsStore store;

    SavedRoles(Links links, SettingsStore store) {
        this.links = links;
        this.store = store;
    }

    @Override
    public ReadOnlyObjectProperty<List<Link>> links() {
        return store.links();
    }

    @Override
    public void keep(Link link) {
        store.keep(link);
    }

    @Override
    public void forget(Link link) {
        store.forget(link);
    }

    @Override
    public String freeName(String wanted) {
        return store.freeName(wanted);
    }

    @Override
    public PostgresDatabase postgres(Link link) {
        return links.postgres(link);
    }

    @Override
    public Account account(Link link) {
        return links.account(link);
    }

    @Override
    public void setPassword(Link link, String password) {
        links.setPassword(link, password);
    }

    @Override
    public void setToken(Link link, String token) {
        links.setToken(link, token);
    }

    @Override
    public Optional<Secret> token(Link link) {
        return links.token(link);
    }

    @Override
    public void copyToken(Link from, Link to) {
        links.copyToken(from, to);
    }
}
