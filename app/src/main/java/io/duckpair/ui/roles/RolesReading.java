package io.duckpair.ui.roles;

import io.duckpair.duckdb.AccountId;
import io.duckpair.engine.LinkSettings;
import io.duckpair.link.AccountUser;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.PostgresAddress;
import io.duckpair.link.ServerLinks;
import io.duckpair.link.ServerRole;
import io.duckpair.link.ServerRoles;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.state.LinkRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the open link's server for its roles and links, and all accounts that are known here for their users. Does I/O. */
final class RolesReading {

    private static final String DATABASES = """
            SELECT datname FROM pg_catalog.pg_database
             WHERE datallowconn AND NOT datistemplate AND has_database_privilege(oid, 'CONNECT')
             ORDER BY datname""";

    private final RolesDesk desk;
    private final LinkSettings open;
    private final Map<String, UserLine> users = new LinkedHashMap<>();
    private final List<LinkLine> lines = new ArrayList<>();

    RolesReading(RolesDesk desk, LinkSettings open) {
        this.desk = desk;
        this.open = open;
    }

    /**
     * @param saved
     *            of this server or any other
     * @param added
     *            accounts that are in no link yet
     */
    ServerPicture read(List<Link> saved, List<Link> added, List<OrganizationUser> organization) {
        List<ServerRole> roles;
        List<String> databases;
        try (Connection connection = open.postgres().connect()) {
            roles = ServerRoles.read(connection);
            databases = databases(connection);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
        ServerLinks made = ServerLinks.read(open.postgres());
        Map<String, LinkRecord> unclaimed = new LinkedHashMap<>(made.byDatabase());
        List<Link> known = new ArrayList<>(saved);
        known.addAll(added);
        boolean openIsSaved = saved.stream().anyMatch(link -> link.name().equals(open.name()));
        if (!openIsSaved) {
            known.add(openLink());
        }
        for (Link link : known) {
            UserLine user = user(link);
            if (!added.contains(link) && isHere(link)) {
                claim(link, user, saved.contains(link), unclaimed);
            }
        }
        unclaimed.forEach(this::addUnknown);
        organization.forEach(this::add);
        return new ServerPicture(roles, List.copyOf(users.values()), lines, databases, made.unchecked(),
                desk.tested());
    }

    private static List<String> databases(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DATABASES)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** The link that is open without being saved, as one would save it. */
    private Link openLink() {
        ConnectionSettings settings = open.postgres().settings();
        AccountId id = open.account().id();
        int slash = id.value().indexOf('/');
        String target = !id.kind().equals("motherduck") ? id.value()
                : "md:" + (slash < 0 ? "" : id.value().substring(slash + 1));
        PostgresAddress address = new PostgresAddress(settings.host(), Integer.toString(settings.port()),
                settings.database(), settings.user(), settings.sslMode(), Map.of());
        String name = Objects.requireNonNullElse(open.name(), settings.database());
        return Link.of(name, address.uri(), target, open.defaultDatabase(), open.role())
                .withEnvironment(Objects.requireNonNullElse(open.environment(), Environment.DEVELOPMENT));
    }

    private UserLine user(Link link) {
        AccountUser asked = AccountUser.of(List.of(link), desk::account).getFirst();
        UserLine user = UserLine.of(asked, link);
        return users.computeIfAbsent(user.key(), _ -> user);
    }

    private boolean isHere(Link link) {
        PostgresAddress address = PostgresAddress.parse(link.postgres());
        ConnectionSettings settings = open.postgres().settings();
        return (address.host().equals(settings.host()) || link.name().equals(open.name()))
                && (address.port().isEmpty() ? "5432" : address.port()).equals(Integer.toString(settings.port()));
    }

    private void claim(Link link, UserLine user, boolean saved, Map<String, LinkRecord> unclaimed) {
        PostgresAddress address = PostgresAddress.parse(link.postgres());
        String user0 = address.user().isEmpty() ? open.postgres().settings().user() : address.user();
        String role = Objects.requireNonNullElse(link.role(), user0);
        LinkRecord record = unclaimed.get(address.database());
        boolean made = record != null && record.role().equals(role)
                && (user.kind() == UserLine.Kind.UNKNOWN || user.key().equals(key(record)));
        if (made) {
            unclaimed.remove(address.database());
        }
        lines.add(new LinkLine(link.name(), address.database(), role, user.key(),
                Environment.moreCareful(link.environment(), record == null || !made ? null : record.environment()),
                link,
                saved, made));
    }

    private static String key(LinkRecord record) {
        return UserLine.key(record.accountKind(), record.accountUser());
    }

    private void addUnknown(String database, LinkRecord record) {
        users.computeIfAbsent(key(record), _ -> UserLine.of(record));
        lines.add(
                new LinkLine(Objects.requireNonNullElse(record.name(), database), database, record.role(), key(record),
                        Environment.moreCareful(null, record.environment()), null, false, true));
    }

    private void add(OrganizationUser member) {
        @Nullable UserLine known = users.values().stream().filter(user -> user.is(member.user())).findFirst()
                .orElse(null);
        UserLine line = known == null ? UserLine.of(member.user(), member.tokens())
                : known.with(member.user(), member.tokens());
        users.put(line.key(), line);
    }
}
