package io.duckpair.ui;

import io.duckpair.duckdb.Account;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.LinkStates;
import io.duckpair.link.LinkedUsers;
import io.duckpair.link.Linking;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.motherduck.TokenHolder;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.secret.Secret;
import io.duckpair.ui.connect.Links;
import io.duckpair.ui.roles.RolesDesk;
import io.duckpair.ui.settings.LinkScope;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.wording.Sentence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The saved links for the view of roles. */
final class SavedRoles implements RolesDesk {

    /** As the command line has them. */
    private static final String ADMINISTRATOR = "MOTHERDUCK_ADMIN_TOKEN";
    private static final String ADDRESS = "DUCKPAIR_MOTHERDUCK_API";

    private final Links links;
    private final SettingsStore store;
    private final LinkScope open;
    private final Function<Link, Runnable> reconnections;
    private final LinkStates states;
    private final LinkedUsers users;
    private final Map<String, String> environment;

    SavedRoles(Links links, SettingsStore store, LinkScope open, Function<Link, Runnable> reconnections,
            Path settingsFolder, Map<String, String> environment) {
        this.open = open;
        this.reconnections = reconnections;
        this.states = LinkStates.in(settingsFolder);
        this.users = LinkedUsers.in(settingsFolder);
        this.environment = Map.copyOf(environment);
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
    public LinkScope open() {
        return open;
    }

    @Override
    public Runnable reconnection(Link link) {
        return reconnections.apply(link);
    }

    @Override
    public Linking linking(PostgresDatabase database) {
        return new Linking(database, users);
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
    public Map<String, LinkState> tested() {
        return states.all();
    }

    @Override
    public LinkState note(Link link, Instant at, List<Finding> findings) {
        return states.note(link.name(), at, findings);
    }

    @Override
    public Optional<Secret> administrator() {
        return Optional.ofNullable(environment.get(ADMINISTRATOR)).map(String::strip).filter(token -> !token.isEmpty())
                .map(Secret::of);
    }

    @Override
    public MotherDuckRest organization(Secret administrator) {
        String own = environment.getOrDefault(ADDRESS, "").strip();
        try {
            return new MotherDuckRest(own.isEmpty() ? MotherDuckRest.PUBLIC : URI.create(own), administrator);
        } catch (IllegalArgumentException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, Sentence.of("{0} is no address.", ADDRESS),
                    Sentence.of("Write it as https://host."),
                    e);
        }
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
    public TokenHolder tokenHolder(Link link) {
        return links.tokenHolder(link);
    }

    @Override
    public void copyToken(Link from, Link to) {
        links.copyToken(from, to);
    }
}
