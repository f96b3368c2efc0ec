package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.engine.DdlReport;
import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.EngineEvent.OnlyLooked;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.TableVerification;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.AccountUser;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.ServerLinks;
import io.duckpair.link.ServerRole;
import io.duckpair.link.Unchecked;
import io.duckpair.mirror.RowsResult;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.Rotated;
import io.duckpair.plan.Plan;
import io.duckpair.state.Run;
import io.duckpair.trash.Trashed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints results: {@link TextReport} for people, {@link JsonReport} for programs. */
interface Report {

    /** What is not in step. */
    void drift(Plan plan);

    /** What would be run. */
    void plan(Plan plan);

    /** What one round did. */
    void round(RoundReport report);

    /** What one of many rounds did, on one line. */
    void watched(RoundReport report);

    /** One of many rounds only looked, because another process syncs the link. */
    void looked(OnlyLooked look);

    /** One of many rounds could not be carried out; on one line. */
    void watchFailed(Instant at, DuckpairException error);

    /** What the administrator's own statements led to. */
    void ddl(Side on, DdlReport report);

    /** What became of the rows of tables that the administrator named. */
    void rows(List<RowsResult> results);

    /** Whether a table's home was moved, and what became of its rows. */
    void homeMoved(Side home, RowsResult result);

    /** One of the tables that are being compared is through. */
    void verifying(TableVerification result);

    /** All tables that were to be compared are through. */
    void verified(List<TableVerification> results);

    /** What is in the trash, newest first. */
    void trash(List<Trashed> trashed);

    /** A table is back. */
    void restored(String table);

    /** So much of the trash has expired and is deleted. */
    void expired(int count);

    /** Runs, newest first. */
    void history(List<Run> runs);

    /** The roles of a server, and what they are linked to. */
    void roles(List<ServerRole> roles, ServerLinks links);

    /**
     * The users of the MotherDuck side.
     *
     * @param organization
     *            all of the organisation, where an administrator asks
     */
    void users(List<AccountUser> users, AskedOrganization organization);

    /** The tokens of a user. */
    void tokens(String user, List<AccessToken> tokens);

    /** A link has a new token. */
    void rotated(String user, String link, Rotated rotated);

    /** A token is no longer valid. */
    void revoked(String user, String token);

    /** A link's token is kept where the link takes it from. */
    void kept(String link, String where);

    /**
     * The saved links.
     *
     * @param states
     *            what their last tests came to, by name
     */
    void links(List<Link> links, Map<String, LinkState> states);

    /** One link is tested. */
    void tested(Link link, List<Finding> findings);

    /** All links that were to be tested are through. */
    void allTested(List<TestedLink> tested);

    /**
     * A link is made, or changed.
     *
     * @param findings
     *            of its test; none where it was not tested
     */
    void linked(Link link, List<Finding> findings, List<Unchecked> unchecked);

    /** A link is not made, because its test has failed. */
    void notLinked(Link link, List<Finding> findings);

    /** A link is ended. */
    void unlinked(String name);

    /** A link is no longer saved; it goes on without that. */
    void forgotten(String name);

    /** Hears what the engine is doing meanwhile. */
    Consumer<EngineEvent> progress();

    /** The command could not do its work. The texts hold no secrets any more. */
    void error(DuckpairException error);
}
