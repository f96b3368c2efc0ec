package io.duckpair.ui.roles;

import io.duckpair.duckdb.Account;
import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Environment;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkTest;
import io.duckpair.link.Unchecked;
import io.duckpair.motherduck.MotherDuckRest;
import io.duckpair.pgduckdb.MappedToken;
import io.duckpair.pgduckdb.PgDuckdb;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.secret.Secret;
import io.duckpair.ui.work.Background;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the view does beside the screen around the link that is open: looks, tests, links and unlinks. What it hands out, it
 * hands out on the screen's thread.
 */
final class RolesWork {

    private final RolesDesk desk;
    private final Background background;
    private final Clock clock;
    /** Accounts that were added by hand and are in no link yet. */
    private final List<Link> added = new ArrayList<>();
    private final Organization organization;
    private @Nullable LinkSettings open;

    /** @param background runs several things at a time */
    RolesWork(RolesDesk desk, Organization organization, Background background, Clock clock) {
        this.desk = desk;
        this.organization = organization;
        this.background = background;
        this.clock = clock;
    }

    /** Around this link from now on. */
    void open(LinkSettings link) {
        open = link;
    }

    RolesDesk desk() {
        return desk;
    }

    Background background() {
        return background;
    }

    /** @throws IllegalStateException where no link is open */
    LinkSettings opened() {
        if (open == null) {
            throw new IllegalStateException("No link is open");
        }
        return open;
    }

    boolean isOpen() {
        return open != null;
    }

    void read(Consumer<ServerPicture> done, Consumer<DuckpairException> failed) {
        LinkSettings around = opened();
        List<Link> saved = desk.links().get();
        List<Link> beside = List.copyOf(added);
        List<OrganizationUser> members = organization.members();
        background.run(() -> new RolesReading(desk, around).read(saved, beside, members), picture -> {
            if (around.equals(open)) {
                done.accept(picture);
            }
        }, error -> {
            if (around.equals(open)) {
                failed.accept(error);
            }
        });
    }

    /**
     * Asks the organisation for its users and their tokens; they are shown from then on.
     *
     * @param administrator
     *            is known from then on, if it is one
     * @param done
     *            gets why some users are without their tokens; null where none is
     * @param failed
     *            gets why there is no list of users; what was shown before still is
     */
    void readOrganization(Secret administrator, Consumer<@Nullable DuckpairException> done,
            Consumer<DuckpairException> failed) {
        background.run(() -> {
            try (MotherDuckRest rest = desk.organization(administrator)) {
                return OrganizationReading.of(rest);
            }
        }, read -> {
            organization.setMembers(read.members());
            organization.setAdministrator(administrator);
            done.accept(read.trouble());
        }, error -> {
            organization.failed(error);
            failed.accept(error);
        });
    }

    /**
     * An account that is to be linked; it is known until the window is closed.
     *
     * @param token
     *            empty where it needs none
     */
    void add(Link account, String token, Runnable done, Consumer<DuckpairException> failed) {
        background.run(() -> {
            if (!token.isEmpty()) {
                desk.setToken(account, token);
            }
            return account;
        }, known -> {
            add(known);
            done.run();
        }, failed);
    }

    private void add(Link account) {
        added.removeIf(known -> known.name().equals(account.name()));
        added.add(account);
    }

    /**
     * @param before
     *            what is known of the link; null where it was never tested
     */
    void test(LinkLine line, @Nullable LinkHealth before, Consumer<LinkHealth> done,
            Consumer<DuckpairException> failed) {
        Link link = line.link();
        if (link != null) {
            PostgresDatabase own = opened().postgres();
            background.run(() -> {
                List<Finding> findings = LinkTest.run(link, () -> line.saved() ? desk.postgres(link) : own,
                        () -> desk.account(link), clock);
                return line.saved() ? new LinkHealth(desk.note(link, clock.instant(), findings), findings)
                        : LinkHealth.of(findings, clock.instant(), before);
            }, done, failed);
        }
    }

    /**
     * Links a role and a user, and keeps the link.
     *
     * @param wish
     *            the link to be
     * @param done
     *            gets the databases that could not be looked into
     */
    void link(LinkWish wish, Consumer<List<Unchecked>> done, Consumer<DuckpairException> failed) {
        PostgresDatabase server = opened().postgres();
        background.run(() -> {
            Link link = wish.link();
            wish.keepSecrets(desk, server);
            PostgresDatabase database = wish.actsAsRole() ? desk.postgres(link)
                    : server.withDatabase(wish.database());
            try (Account account = desk.account(link)) {
                return desk.linking(database).create(account, link);
            }
        }, unchecked -> {
            added.removeIf(known -> known.motherduck().equals(wish.link().motherduck()));
            desk.keep(wish.link());
            done.accept(unchecked);
        }, failed);
    }

    /** Says what a saved link's data are for, also to whoever else uses the link. */
    void setEnvironment(LinkLine line, Environment environment, Runnable done,
            Consumer<DuckpairException> failed) {
        Link link = line.link();
        if (link == null) {
            return;
        }
        Link changed = link.withEnvironment(environment);
        PostgresDatabase database = opened().postgres().withDatabase(line.database());
        background.run(() -> {
            if (line.made()) {
                try (Account account = desk.account(changed)) {
                    desk.linking(database).create(account, changed);
                }
            }
            return changed;
        }, kept -> {
            desk.keep(kept);
            done.run();
        }, failed);
    }

    /** Whether Duckpair's own engine is on for a link where pg_duckdb syncs its database. */
    boolean hasOwnEngine(LinkLine line) {
        Link link = line.link();
        return isOpened(line) ? desk.open().ownEngineBesidePgDuckdb() : link != null && link.ownEngineBesidePgDuckdb();
    }

    /** The same as the settings say of the open link; of another one it is kept until that is opened. */
    void setOwnEngine(LinkLine line, boolean own) {
        Link link = line.link();
        if (isOpened(line)) {
            desk.open().setOwnEngineBesidePgDuckdb(own);
        } else if (link != null && line.saved()) {
            desk.keep(link.withOwnEngineBesidePgDuckdb(own));
        }
    }

    private boolean isOpened(LinkLine line) {
        return line.database().equals(opened().postgres().settings().database());
    }

    /** Looks for pg_duckdb in a link's database. */
    void readPgDuckdb(LinkLine line, Consumer<PgDuckdb> done, Consumer<DuckpairException> failed) {
        PostgresDatabase database = opened().postgres().withDatabase(line.database());
        background.run(() -> {
            try (Connection connection = database.connect()) {
                return PgDuckdb.read(connection);
            }
        }, done, failed);
    }

    /** Writes a link's token into its role's mapping. */
    void writeToken(LinkLine line, Runnable done, Consumer<DuckpairException> failed) {
        PostgresDatabase database = opened().postgres().withDatabase(line.database());
        Link link = line.link();
        if (link == null) {
            return;
        }
        background.run(() -> {
            Secret token = desk.token(link).orElseThrow(() -> new DuckpairException(ErrorCode.SECRET_MISSING,
                    Sentence.of("The token of link {0} is not known.", link.name()),
                    Sentence.of("Open the link and enter it.")));
            try (Connection connection = database.connect()) {
                MappedToken.write(connection, line.role(), link.defaultDatabase(), token);
            }
            return line;
        }, _ -> done.run(), failed);
    }

    /** Ends a link. Its account stays known until the window is closed, so that it can be linked again. */
    void unlink(LinkLine line, Runnable done, Consumer<DuckpairException> failed) {
        PostgresDatabase server = opened().postgres();
        Link link = line.link();
        PostgresDatabase database = server.withDatabase(line.database());
        background.run(() -> {
            desk.linking(database).remove();
            return line;
        }, _ -> {
            if (link != null && line.saved()) {
                add(link);
                desk.forget(link);
            }
            done.run();
        }, failed);
    }
}
