package io.duckpair.ui.roles;

import io.duckpair.link.LinkState;
import io.duckpair.link.ServerRole;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which roles, users and links are shown, which of them are selected, and how each link is. Knows no control. */
final class RolesViewModel {

    /** What of both lists is shown. */
    enum Show {
        ALL, LINKED, FREE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Clock clock;
    private final StringProperty roleText = new SimpleStringProperty("");
    private final StringProperty userText = new SimpleStringProperty("");
    private final ObjectProperty<Show> show = new SimpleObjectProperty<>(Show.ALL);
    private final ObservableList<ServerRole> roles = FXCollections.observableArrayList();
    private final ObservableList<UserLine> users = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable ServerRole> role = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserLine> user = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LinkLine> link = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Integer> revision = new ReadOnlyObjectWrapper<>(0);
    private final Map<String, LinkHealth> healths = new HashMap<>();
    private final Set<String> testing = new HashSet<>();
    private ServerPicture picture = ServerPicture.NOTHING;

    RolesViewModel(Clock clock) {
        this.clock = clock;
        roleText.subscribe(() -> filter());
        userText.subscribe(() -> filter());
        show.subscribe(() -> filter());
    }

    /** What is selected stays so where it is still there. */
    void setPicture(ServerPicture now) {
        picture = now;
        filter();
    }

    ServerPicture picture() {
        return picture;
    }

    private void filter() {
        set(roles, picture.roles().stream().filter(this::shows).toList());
        set(users, picture.users().stream().filter(this::shows).toList());
        ServerRole oldRole = role.get();
        UserLine oldUser = user.get();
        role.set(oldRole == null ? null : named(oldRole.name()));
        user.set(oldUser == null ? null : keyed(oldUser.key()));
        LinkLine oldLink = link.get();
        link.set(oldLink == null ? null
                : picture.links().stream().filter(now -> now.key().equals(oldLink.key())).findFirst().orElse(null));
        changed();
    }

    private static <T> void set(ObservableList<T> list, List<T> now) {
        if (!now.equals(list)) {
            list.setAll(now);
        }
    }

    private boolean shows(ServerRole line) {
        return shows(!linksOf(line).isEmpty()) && contains(roleText.get(), Stream.concat(Stream.of(line.name()),
                Stream.concat(line.memberOf().stream(), linksOf(line).stream().map(LinkLine::name))));
    }

    private boolean shows(UserLine line) {
        return shows(!linksOf(line).isEmpty()) && contains(userText.get(), Stream.concat(Stream.of(line.name()),
                Stream.concat(line.databases().stream(), linksOf(line).stream().map(LinkLine::name))));
    }

    private boolean shows(boolean linked) {
        return switch (show.get()) {
            case ALL -> true;
            case LINKED -> linked;
            case FREE -> !linked;
        };
    }

    private static boolean contains(String wanted, Stream<String> names) {
        String part = wanted.strip().toLowerCase(Locale.ROOT);
        return names.anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
    }

    private @Nullable ServerRole named(String name) {
        return roles.stream().filter(line -> line.name().equals(name)).findFirst().orElse(null);
    }

    private @Nullable UserLine keyed(String key) {
        return users.stream().filter(line -> line.key().equals(key)).findFirst().orElse(null);
    }

    /** Only roles in whose name, groups or links this stands. */
    StringProperty roleText() {
        return roleText;
    }

    /** Only users in whose name, databases or links this stands. */
    StringProperty userText() {
        return userText;
    }

    ObjectProperty<Show> show() {
        return show;
    }

    boolean isFiltered() {
        return show.get() != Show.ALL || !roleText.get().isBlank() || !userText.get().isBlank();
    }

    void clearFilter() {
        roleText.set("");
        userText.set("");
        show.set(Show.ALL);
    }

    ObservableList<ServerRole> roles() {
        return roles;
    }

    ObservableList<UserLine> users() {
        return users;
    }

    ReadOnlyObjectProperty<@Nullable ServerRole> role() {
        return role.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable UserLine> user() {
        return user.getReadOnlyProperty();
    }

    /** The one whose details are shown: of the role or user that was selected last. */
    ReadOnlyObjectProperty<@Nullable LinkLine> link() {
        return link.getReadOnlyProperty();
    }

    /** Another number whenever a link or its state is another one. */
    ReadOnlyObjectProperty<Integer> revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** A role of several links, which there should not be, shows the first one. */
    void select(@Nullable ServerRole line) {
        role.set(line);
        if (line != null) {
            UserLine other = user.get();
            List<LinkLine> own = linksOf(line);
            link.set(own.stream().filter(one -> other != null && one.userKey().equals(other.key())).findFirst()
                    .or(() -> own.stream().findFirst()).orElse(null));
        }
    }

    void select(@Nullable UserLine line) {
        user.set(line);
        if (line != null) {
            ServerRole other = role.get();
            List<LinkLine> own = linksOf(line);
            link.set(own.stream().filter(one -> other != null && one.role().equals(other.name())).findFirst()
                    .or(() -> own.stream().findFirst()).orElse(null));
        }
    }

    /** Selects a link with both of its ends. */
    void select(LinkLine line) {
        role.set(named(line.role()));
        user.set(keyed(line.userKey()));
        link.set(line);
    }

    /** Shows a link's details, whatever is selected. */
    void showLink(LinkLine line) {
        link.set(line);
    }

    List<LinkLine> linksOf(ServerRole line) {
        return picture.links().stream().filter(one -> one.role().equals(line.name())).toList();
    }

    List<LinkLine> linksOf(UserLine line) {
        return picture.links().stream().filter(one -> one.userKey().equals(line.key())).toList();
    }

    List<LinkLine> links() {
        return picture.links();
    }

    /** Where the link's role stands in the list; -1 where it is not shown. */
    int roleIndex(LinkLine line) {
        return indexOf(roles, named(line.role()));
    }

    /** Where the link's user stands in the list; -1 where it is not shown. */
    int userIndex(LinkLine line) {
        return indexOf(users, keyed(line.userKey()));
    }

    private static <T> int indexOf(List<T> list, @Nullable T line) {
        return line == null ? -1 : list.indexOf(line);
    }

    /** Whether a role and a user are selected that are not linked with one another. */
    boolean canLink() {
        ServerRole one = role.get();
        UserLine other = user.get();
        return one != null && other != null
                && linksOf(one).stream().noneMatch(line -> line.userKey().equals(other.key()));
    }

    Optional<UserLine> userOf(LinkLine line) {
        return picture.users().stream().filter(one -> one.key().equals(line.userKey())).findFirst();
    }

    LinkStanding state(LinkLine line) {
        return testing.contains(line.key()) ? LinkStanding.TESTING
                : LinkStanding.of(health(line), userOf(line).flatMap(UserLine::expires), clock.instant());
    }

    /** Null where it was never tested. */
    @Nullable
    LinkHealth health(LinkLine line) {
        LinkHealth now = healths.get(line.key());
        LinkState before = line.saved() ? picture.tested().get(line.name()) : null;
        return now != null || before == null ? now : new LinkHealth(before, List.of());
    }

    void testing(LinkLine line) {
        testing.add(line.key());
        changed();
    }

    void tested(LinkLine line, LinkHealth found) {
        testing.remove(line.key());
        healths.put(line.key(), found);
        changed();
    }

    /** The test could not be made; what was known before still is. */
    void untested(LinkLine line) {
        testing.remove(line.key());
        changed();
    }

    Clock clock() {
        return clock;
    }
}
