package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.engine.TwoSides;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.testing.FakeOrganization;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator's commands, with MotherDuck's REST API answered by a server of the test. */
class TokenCommandTest {

    @TempDir
    Path folder;

    private FakeOrganization organization;
    private TwoSides sides;
    private TestShell shell;

    @BeforeEach
    void open() throws Exception {
        organization = new FakeOrganization().person("ana").serviceAccount("loader");
        sides = new TwoSides(Files.createDirectory(folder.resolve("account")));
        shell = new TestShell(folder).with("DUCKPAIR_MOTHERDUCK_API", organization.address().toString())
                .with("MOTHERDUCK_ADMIN_TOKEN", FakeOrganization.ADMIN_TOKEN);
    }

    @AfterEach
    void close() {
        sides.close();
        organization.close();
    }

    private void link(@Nullable String tokenFrom) {
        LinkBook.in(shell.settings())
                .keep(Link.of("shop", sides.database().url(), sides.account().toString(), "my_db", null)
                        .withSecretsFrom(null, tokenFrom));
    }

    private Answer run(int exit, String... arguments) {
        Answer answer = shell.run(arguments);
        assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(exit);
        return answer;
    }

    @Test
    void theUsersOfTheOrganisationAreListedAndMade() {
        assertThat(run(0, "users").out()).contains("The organisation:", "ana", "person", "loader", "service account");
        Answer json = run(0, "users", "--create", "nightly", "--format", "json");
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.out()).contains("\"users\":[]", "{\"user\":\"nightly\"", "\"serviceAccount\":true");
        assertThat(run(1, "users", "--create", "nightly").err()).contains("A user of that name exists");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | ACCOUNT_AUTHENTICATION | MotherDuck refused the administrator's token: qz words.
            403 | ACCOUNT_REFUSED | The administrator's token may not list the users: qz words.
            500 | ACCOUNT_UNREACHABLE | MotherDuck's REST API cannot list the users now: it answered 500: qz words.
            """)
    void withoutTheOrganisationTheUsersAtHandAreListed(int status, String code, String sentence) {
        link(null);
        organization.next(FakeOrganization.error(status, "X", "qz words"));
        Answer text = run(2, "users");
        assertThat(text.out()).contains("✓  local account account").contains("⇄ shop")
                .doesNotContain("The organisation:");
        assertThat(text.err()).startsWith("duckpair: warning: " + sentence
                + " What follows is known from the links and tokens at hand.\n  ");

        organization.next(FakeOrganization.error(status, "X", "qz words"));
        JsonNode json = JsonMapper.shared().readTree(run(2, "users", "--format", "json").out());
        assertThat(json.at("/users/0/links/0").stringValue()).isEqualTo("shop");
        assertThat(json.get("organization").isNull()).isTrue();
        assertThat(json.at("/warning/code").stringValue()).isEqualTo(code);
        assertThat(json.at("/warning/message").stringValue()).isEqualTo(sentence);
        assertThat(json.at("/warning/next").stringValue()).isNotBlank();
    }

    @Test
    void withoutAnybodyAtTheAddressTheUsersAtHandAreListedAndTheLinksTested() {
        link(null);
        organization.close();
        assertThat(run(2, "users").err()).contains("MotherDuck's REST API at 127.0.0.1 cannot be reached");
        assertThat(run(0, "links", "--test").out()).contains("1 link: 1 working");
        assertThat(run(1, "users", "--create", "nightly").err()).as("what was to be made was not made")
                .contains("so it could not make the service account nightly");
    }

    @Test
    void anAccountThatWasMadeIsMadeAlthoughTheListFails() {
        organization.nextAsUsual().next(FakeOrganization.error(500, "X", "later"));
        assertThat(run(2, "users", "--create", "nightly").err()).contains("cannot list the users now");
        assertThat(run(0, "users").out()).contains("nightly");
    }

    @Test
    void aLinksTokenIsRotatedWhileTheLinkGoesOn() {
        link("keychain");
        String old = organization.token("loader", "by hand");
        shell.keychain().put(SecretName.token("shop"), Secret.of(old));
        sides.postgres("CREATE TABLE t (id int)");
        run(0, "sync", "--link", "shop");

        Answer rotated = run(0, "token", "rotate", "loader", "--link", "shop");

        assertThat(rotated.out()).contains("Link shop has a new token", "The old one, by hand, is revoked.");
        assertThat(organization.lets(old)).isFalse();
        String now = shell.keychain().get(SecretName.token("shop")).orElseThrow().reveal();
        assertThat(organization.lets(now)).isTrue();
        assertThat(run(0, "sync", "--link", "shop").out()).as("nothing was dropped or sent again")
                .doesNotContain("carried");
        Answer again = run(0, "token", "rotate", "loader", "--link", "shop", "--lifetime-days", "30", "--format",
                "json");
        assertThat(again.out()).contains("\"made\":[{\"id\":", "\"left\":[]").doesNotContain(now);
        assertThat(organization.validTokens("loader")).hasSize(1);
    }

    @Test
    void tokensAreListedAndRevoked() {
        organization.token("loader", "nightly");
        String id = run(0, "token", "list", "loader").out().split(" ")[0];
        assertThat(run(0, "token", "revoke", "loader", id).out()).isEqualTo("Token " + id + " of loader is revoked.\n");
        assertThat(run(0, "token", "list", "loader").out()).isEqualTo("User loader has no token.\n");
        assertThat(run(1, "token", "revoke", "loader", id).err()).contains("there is no such thing: Token not found.");
    }

    @Test
    void aTokenMadeElsewhereIsKeptForALink() {
        link("file");
        shell.with("DUCKPAIR_PASSPHRASE", "qz-token-passphrase").typing("qz-token-piped\n");
        assertThat(run(0, "token", "set", "--link", "shop").out()).isEqualTo("The token of link shop is kept: file.\n");
        assertThat(shell.settings().resolve("secrets")).exists();
        link("env:NOWHERE");
        assertThat(run(1, "token", "set", "--link", "shop").err()).contains("keeps no secret where env:NOWHERE");
        link(null);
        assertThat(run(1, "token", "set", "--link", "shop").err()).contains("takes its token from MOTHERDUCK_TOKEN");
    }

    @Test
    void aTokenThatCannotBeReplacedIsLeftAlone() {
        link("command:printf qz");
        assertThat(run(1, "token", "rotate", "loader", "--link", "shop").err())
                .contains("takes its token from where Duckpair cannot put a new one");
        assertThat(organization.requests()).isEmpty();
    }

    @Test
    void withoutAnAdministratorThereIsOnlyWhatIsAtHand() {
        shell.with("MOTHERDUCK_ADMIN_TOKEN", "");
        assertThat(run(0, "users").out()).contains("No user is known").doesNotContain("organisation");
        assertThat(run(1, "token", "list", "loader").err()).contains("needs the token of an administrator");
        shell.with("QZ_ADMIN", FakeOrganization.ADMIN_TOKEN);
        run(0, "token", "list", "loader", "--admin-token-from", "env:QZ_ADMIN");
        shell.with("QZ_ADMIN", "qz-wrong-admin-token");
        assertThat(run(1, "token", "list", "loader", "--admin-token-from", "env:QZ_ADMIN").err())
                .contains("MotherDuck refused the administrator's token: Invalid MotherDuck token.")
                .doesNotContain("qz-wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "token list", "token revoke loader", "token rotate loader", "token list loader id",
        "token set loader --link shop", "token rotate loader --link nowhere", "token list loader --link shop",
        "token rotate loader --link shop --lifetime-days 0"})
    void whatDoesNotGoTogetherIsSaid(String line) {
        link("keychain");
        Answer answer = run(1, line.split(" "));
        assertThat(answer.err()).startsWith("duckpair: ");
        assertThat(organization.requests()).isEmpty();
    }
}
