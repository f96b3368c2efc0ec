package io.duckpair.ui.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.duckdb.TokenFacts;
import io.duckpair.link.Environment;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.ServerRole;
import io.duckpair.wording.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the view shows of roles, users and links, without any control. */
class RolesViewModelTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RolesViewModel model = new RolesViewModel(Clock.fixed(NOW, ZoneOffset.UTC));
    private final LinkLine shop = link("shop", "ana", "local /a");

    @BeforeEach
    void show() {
        model.setPicture(picture(Optional.empty(), shop));
    }

    private static ServerPicture picture(Optional<Instant> end, LinkLine... links) {
        return new ServerPicture(List.of(role("ana"), role("ben"), role("staff")),
                List.of(user("local /a", "a", end, "sales"), user("local /b", "b", Optional.empty(), "my_db")),
                List.of(links), List.of("shop", "stock"), List.of(),
                Map.of());
    }

    private static ServerRole role(String name) {
        return new ServerRole(name.hashCode(), name, true, false, false, false, false, false, -1, Optional.empty(),
                name.equals("staff") ? List.of() : List.of("staff"), List.of(), Map.of(), Map.of());
    }

    private static UserLine user(String key, String name, Optional<Instant> end, String database) {
        return new UserLine(key, UserLine.Kind.LOCAL, name, List.of(database),
                end.map(at -> new TokenFacts(TokenFacts.Kind.READ_WRITE, Optional.of(at))), null, List.of(), null,
                null);
    }

    private static LinkLine link(String name, String role, String user) {
        return new LinkLine(name, name, role, user, Environment.TEST,
                Link.of(name, "postgresql://ana@localhost/" + name, "/a", "my_db", role), true, true);
    }

    private static Finding finding(Finding.Level level) {
        return new Finding(Finding.Check.TOKEN, level, Sentence.verbatim("It is so."), Sentence.verbatim("Do that."));
    }

    private List<String> roles() {
        return model.roles().stream().map(ServerRole::name).toList();
    }

    private List<String> users() {
        return model.users().stream().map(UserLine::name).toList();
    }

    @Test
    void rolesAreFoundByNameGroupAndLink() {
        model.roleText().set(" BE");
        assertThat(roles()).containsExactly("ben");
        assertThat(users()).hasSize(2);
        model.roleText().set("staff");
        assertThat(roles()).containsExactly("ana", "ben", "staff");
        model.roleText().set("shop");
        assertThat(roles()).containsExactly("ana");
        model.roleText().set("nobody");
        assertThat(roles()).isEmpty();
        assertThat(model.isFiltered()).isTrue();
        model.clearFilter();
        assertThat(roles()).hasSize(3);
    }

    @Test
    void usersAreFoundByNameDatabaseAndLink() {
        model.userText().set("sales");
        assertThat(users()).containsExactly("a");
        model.userText().set("shop");
        assertThat(users()).containsExactly("a");
        model.userText().set("b");
        assertThat(users()).contains("b");
    }

    @Test
    void whatIsNotLinkedIsShownAlone() {
        model.show().set(RolesViewModel.Show.FREE);
        assertThat(roles()).containsExactly("ben", "staff");
        assertThat(users()).containsExactly("b");
        assertThat(model.roleIndex(shop)).isEqualTo(-1);
        model.show().set(RolesViewModel.Show.LINKED);
        assertThat(roles()).containsExactly("ana");
        assertThat(model.roleIndex(shop)).isZero();
        assertThat(model.userIndex(shop)).isZero();
    }

    @Test
    void theLinkOfWhatIsSelectedIsShown() {
        model.select(model.roles().get(1));
        assertThat(link()).isNull();
        assertThat(model.canLink()).isFalse();
        model.select(model.users().getFirst());
        assertThat(link()).isEqualTo(shop);
        assertThat(model.canLink()).as("ben and a are not linked, whatever else they are").isTrue();
        model.select(model.roles().getFirst());
        assertThat(model.canLink()).as("ana and a are").isFalse();
        assertThat(link()).isEqualTo(shop);
    }

    private @Nullable LinkLine link() {
        return model.link().get();
    }

    @Test
    void whatIsSelectedStaysSoInANewPicture() {
        model.select(shop);
        LinkLine renamed = new LinkLine("shop", "shop", "ana", "local /a", Environment.PRODUCTION, shop.link(), true,
                true);
        model.setPicture(picture(Optional.empty(), renamed));
        assertThat(link()).isEqualTo(renamed);
        model.setPicture(picture(Optional.empty()));
        assertThat(link()).isNull();
        assertThat(model.role().get()).isNotNull();
    }

    @Test
    void aTestTellsHowTheLinkIs() {
        assertThat(model.state(shop)).isEqualTo(LinkStanding.NEVER_TESTED);
        model.testing(shop);
        assertThat(model.state(shop)).isEqualTo(LinkStanding.TESTING);
        model.tested(shop, LinkHealth.of(List.of(finding(Finding.Level.OK)), NOW, null));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.WORKING);
        model.tested(shop,
                LinkHealth.of(List.of(finding(Finding.Level.OK), finding(Finding.Level.WARNING)), NOW, null));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.WARNED);
        model.tested(shop, LinkHealth.of(List.of(finding(Finding.Level.FAILURE)), NOW, null));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.FAILING);
    }

    @Test
    void aLinkFailsSinceTheFirstTestInARowThatFailed() {
        List<Finding> failure = List.of(finding(Finding.Level.FAILURE));
        LinkHealth first = LinkHealth.of(failure, NOW, null);
        LinkHealth second = LinkHealth.of(failure, NOW.plusSeconds(60), first);
        assertThat(second.failingSince()).isEqualTo(NOW);
        assertThat(second.state().testedAt()).isEqualTo(NOW.plusSeconds(60));
        LinkHealth mended = LinkHealth.of(List.of(), NOW.plusSeconds(90), second);
        assertThat(mended.failingSince()).isNull();
        assertThat(LinkHealth.of(failure, NOW.plusSeconds(120), mended).failingSince()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void whatATestFoundBeforeTheWindowWasOpenedIsStillSaid() {
        Instant since = NOW.minus(Duration.ofDays(2));
        ServerPicture now = picture(Optional.empty(), shop);
        model.setPicture(new ServerPicture(now.roles(), now.users(), now.links(), now.databases(), List.of(),
                Map.of("shop", new LinkState(NOW, since, "It broke."))));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.FAILING);
        model.testing(shop);
        model.untested(shop);
        assertThat(model.state(shop)).isEqualTo(LinkStanding.FAILING);
        model.tested(shop, LinkHealth.of(List.of(), NOW, model.health(shop)));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.WORKING);
    }

    @Test
    void aTokenIsWarnedOfBeforeItEnds() {
        model.tested(shop, LinkHealth.of(List.of(finding(Finding.Level.OK)), NOW, null));
        model.setPicture(picture(Optional.of(NOW.plus(Duration.ofDays(20))), shop));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.WORKING);
        model.setPicture(picture(Optional.of(NOW.plus(Duration.ofDays(3))), shop));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.EXPIRING);
        model.setPicture(picture(Optional.of(NOW.minusSeconds(1)), shop));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.EXPIRED);
        model.tested(shop, LinkHealth.of(List.of(finding(Finding.Level.FAILURE)), NOW, null));
        assertThat(model.state(shop)).isEqualTo(LinkStanding.FAILING);
    }
}
