package io.duckpair.ui.roles;

import io.duckpair.duckdb.Account;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.Linking;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.motherduck.TokenHolder;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.secret.Secret;
import io.duckpair.ui.settings.LinkScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The saved links, and the way to their sides. */
public interface RolesDesk {

    /** On the screen's thread, as are the other two about what is saved. */
    ReadOnlyObjectProperty<List<Link>> links();

    /** Keeps a link; one of the same name is replaced. */
    void keep(Link link);

    void forget(Link link);

    /** A name that no link has, as near as can be to the wanted one. */
    String freeName(String wanted);

    /** What the settings say of the open link too. */
    LinkScope open();

    /**
     * What has the link's next session with MotherDuck connected anew, if the link is open now. Asked for on the screen's thread;
     * run, it does I/O.
     */
    Runnable reconnection(Link link);

    /** Makes and ends the link of a database. */
    Linking linking(PostgresDatabase database);

    /** With what is known of the password. Does I/O, as all below. */
    PostgresDatabase postgres(Link link);

    /** With what is known of the token; closed by the caller. */
    Account account(Link link);

    /** What the last tests of the saved links came to, by their names. */
    Map<String, LinkState> tested();

    /** Keeps what a test of a saved link has found. */
    LinkState note(Link link, Instant at, List<Finding> findings);

    /** The token of the organisation's administrator, where the environment has one. */
    Optional<Secret> administrator();

    /** The organisation as its administrator sees it; closed by the caller. */
    MotherDuckRest organization(Secret administrator);

    /** From now on the password of the link's database. */
    void setPassword(Link link, String password);

    /** From now on the token of the link's account. */
    void setToken(Link link, String token);

    /** Empty where the link's account has none, or it is not known. */
    Optional<Secret> token(Link link);

    /**
     * Who uses the link's token, for a rotation.
     *
     * @throws DuckpairException
     *             where it is known already that it cannot be replaced
     */
    TokenHolder tokenHolder(Link link);

    /** From now on the second link's account has the first one's token, if that is known. */
    void copyToken(Link from, Link to);
}
