package io.duckpair.ui.roles;

import io.duckpair.engine.LinkSettings;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkName;
import io.duckpair.link.PostgresAddress;
import io.duckpair.link.ServerRole;
import io.duckpair.postgres.ConnectionSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is said of a link before it is made. Knows no control. */
final class LinkForm {

    private final ServerRole role;
    private final UserLine user;
    private final LinkSettings open;
    private final @Nullable Link openLink;
    private final ServerPicture picture;
    private final StringProperty name;
    private final StringProperty database;
    private final StringProperty defaultDatabase;
    private final ObjectProperty<Environment> environment = new SimpleObjectProperty<>(Environment.DEVELOPMENT);
    private final BooleanProperty actsAsRole = new SimpleBooleanProperty();
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty token = new SimpleStringProperty("");

    /**
     * @param open
     *            the link whose server it is
     * @param openLink
     *            the same as it is saved; null where it is not
     * @param freeName
     *            that no other link has
     */
    LinkForm(ServerRole role, UserLine user, LinkSettings open, @Nullable Link openLink, ServerPicture picture,
            String freeName) {
        this.role = role;
        this.user = user;
        this.open = open;
        this.openLink = openLink;
        this.picture = picture;
        this.name = new SimpleStringProperty(freeName);
        List<String> free = freeDatabases();
        this.database = new SimpleStringProperty(free.contains(role.name()) ? role.name()
                : free.size() == 1 ? free.getFirst() : "");
        this.defaultDatabase = new SimpleStringProperty(user.databases().contains(Link.DEFAULT_DATABASE)
                || user.databases().isEmpty() ? Link.DEFAULT_DATABASE : user.databases().getFirst());
    }

    ServerRole role() {
        return role;
    }

    UserLine user() {
        return user;
    }

    StringProperty name() {
        return name;
    }

    StringProperty database() {
        return database;
    }

    StringProperty defaultDatabase() {
        return defaultDatabase;
    }

    ObjectProperty<Environment> environment() {
        return environment;
    }

    /** Whether the role itself connects; else whoever is connected now acts as it. */
    BooleanProperty actsAsRole() {
        return actsAsRole;
    }

    StringProperty password() {
        return password;
    }

    StringProperty token() {
        return token;
    }

    /** Those of the server that stand in no link, but for the one everybody begins with. */
    List<String> freeDatabases() {
        List<String> taken = picture.links().stream().map(LinkLine::database).toList();
        return picture.databases().stream().filter(one -> !taken.contains(one) && !one.equals("postgres")).toList();
    }

    /** Whoever is connected now. */
    String administrator() {
        return open.postgres().settings().user();
    }

    boolean isAdministrator() {
        return role.name().equals(administrator());
    }

    /** A MotherDuck user whose token nobody here knows. */
    boolean needsToken() {
        return user.source() == null && user.kind() != UserLine.Kind.LOCAL;
    }

    boolean isNameTooLong() {
        return LinkName.isTooLong(name.get().strip());
    }

    /** Whether enough is said to try. */
    boolean isComplete() {
        return !name.get().isBlank() && !isNameTooLong() && !database.get().isBlank()
                && !defaultDatabase.get().isBlank()
                && (!needsToken() || !token.get().isBlank());
    }

    LinkWish wish() {
        boolean itself = actsAsRole.get() && !isAdministrator();
        Link source = user.source();
        String target = source != null ? source.motherduck()
                : user.kind() == UserLine.Kind.LOCAL ? user.key().substring(user.key().indexOf(' ') + 1) : "md:";
        Link said = Link
                .of(name.get().strip(), address(itself).uri(), target, defaultDatabase.get().strip(),
                        itself || isAdministrator() ? null : role.name())
                .withEnvironment(Objects.requireNonNull(environment.get()))
                .withSecretsFrom(itself || openLink == null ? null : openLink.passwordFrom(),
                        source == null ? null : source.tokenFrom())
                .withKeyPasswordFrom(openLink == null ? null : openLink.keyPasswordFrom());
        return new LinkWish(said, database.get().strip(), source, itself, password.get(), token.get().strip());
    }

    private PostgresAddress address(boolean itself) {
        ConnectionSettings settings = open.postgres().settings();
        Map<String, String> more = openLink == null ? Map.of() : PostgresAddress.parse(openLink.postgres()).more();
        return new PostgresAddress(settings.host(), Integer.toString(settings.port()), database.get().strip(),
                itself ? role.name() : settings.user(), settings.sslMode(), more);
    }
}
