package io.duckpair.motherduck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.motherduck.AccessToken.Terms;
import io.duckpair.motherduck.TokenRotation.Stage;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretAccess;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretPrompt;
import io.duckpair.secret.SecretSource;
import io.duckpair.secret.SecretStore;
import io.duckpair.secret.ThisRunStore;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.FakeOrganization.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After each of these, whatever failed, the link's token is one that MotherDuck lets in. */
class TokenRotationTest {

    private static final SecretSource FILE = SecretSource.parse("file");
    private static final String NEW = "duckpair shop 2026-11-22T12:00:00Z";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00.5Z"), ZoneOffset.UTC);
    private static final Answer DOWN = Answer.of(500, "");

    private final BrokenStore store = new BrokenStore();
    private final SecretAccess access = new SecretAccess(Map.of(), new ThisRunStore(), store, SecretPrompt.NOBODY);
    private @Nullable DuckpairException refusal;
    private FakeOrganization organization;
    private MotherDuckRest rest;
    private String old;

    @BeforeEach
    void open() {
        organization = new FakeOrganization().serviceAccount("loader");
        organization.token("loader", "somebody else's");
        old = organization.token("loader", "by hand");
        rest = new MotherDuckRest(organization.address(), Secret.of(FakeOrganization.ADMIN_TOKEN),
                Duration.ofSeconds(30),
                _ -> {
                }, CLOCK);
        access.put(FILE, SecretName.token("shop"), Secret.of(old));
    }

    @AfterEach
    void theLinkHasATokenThatWorks() {
        store.failing = Failing.NOTHING;
        assertThat(organization.lets(inUse())).isTrue();
        rest.close();
        organization.close();
    }

    private enum Failing {
        NOTHING, WRITING, AFTER_WRITING, AFTER_WRITING_AND_READING
    }

    /** A store that can fail. */
    private static final class BrokenStore implements SecretStore {

        private final SecretStore kept = new ThisRunStore();
        private Failing failing = Failing.NOTHING;
        private boolean written;

        private static DuckpairException broken() {
            return new DuckpairException(ErrorCode.SECRET_STORE_UNAVAILABLE, "The disk is full.", "Make room.");
        }

        @Override
        public Optional<Secret> get(SecretName name) {
            if (written && failing == Failing.AFTER_WRITING_AND_READING) {
                throw broken();
            }
            return kept.get(name);
        }

        @Override
        public void put(SecretName name, Secret secret) {
            if (failing == Failing.WRITING) {
                throw broken();
            }
            kept.put(name, secret);
            written = failing != Failing.NOTHING;
            if (failing != Failing.NOTHING) {
                throw broken();
            }
        }

        @Override
        public void remove(SecretName name) {
            kept.remove(name);
        }
    }

    private KeptToken holder(SecretSource source) {
        return new KeptToken(access, source, "shop", token -> {
            assertThat(organization.lets(token.reveal())).isTrue();
            if (refusal != null) {
                throw refusal;
            }
        });
    }

    private Rotated rotate() {
        return new TokenRotation(rest, CLOCK).rotate("loader", "shop", Terms.USUAL, Optional.empty(), holder(FILE));
    }

    private DuckpairException failure() {
        DuckpairException failure = catchThrowableOfType(DuckpairException.class, this::rotate);
        assertThat(failure).isNotNull();
        return failure;
    }

    private String inUse() {
        return access.get(FILE, SecretName.token("shop")).reveal();
    }

    @Test
    void theNewOneIsInUseAndTheOldOneRevokedAndNoOther() {
        Rotated rotated = rotate();
        assertThat(inUse()).isNotEqualTo(old);
        assertThat(rotated.revoked()).map(AccessToken::name).contains("by hand");
        assertThat(rotated.isComplete()).isTrue();
        assertThat(organization.validTokens("loader")).containsExactly("somebody else's", NEW);
        assertThat(organization.lets(old)).isFalse();
    }

    @Test
    void whatIsDoneIsToldInItsOrderUpToWhatFails() {
        List<Stage> stages = new ArrayList<>();
        new TokenRotation(rest, CLOCK, stages::add).rotate("loader", "shop", Terms.USUAL, Optional.empty(),
                holder(FILE));
        assertThat(stages).containsExactly(Stage.values());
        stages.clear();
        refusal = new DuckpairException(ErrorCode.ACCOUNT_REFUSED, "It does not open.", "");
        assertThat(catchThrowableOfType(DuckpairException.class, () -> new TokenRotation(rest, CLOCK, stages::add)
                .rotate("loader", "shop", Terms.USUAL, Optional.empty(), holder(FILE)))).isNotNull();
        assertThat(stages).containsExactly(Stage.LOOKING, Stage.MAKING, Stage.TRYING);
    }

    @Test
    void whichTokenIsInUseIsRememberedWhereTheTokenDoesNotTell() {
        organization.nextAsUsual().next(Answer.of(200,
                "{\"token\":\"qz-opaque-one\",\"id\":\"id-1\",\"name\":\"x\",\"token_type\":\"read_write\"}"));
        KeptToken holder = new KeptToken(access, FILE, "shop", _ -> {
        });
        new TokenRotation(rest, CLOCK).rotate("loader", "shop", Terms.USUAL, Optional.empty(), holder);
        assertThat(holder.currentId()).contains("id-1");
        access.put(FILE, SecretName.token("shop"), Secret.of("qz-put-there-by-hand"));
        assertThat(holder.currentId()).as("of another token").isEmpty();
        access.put(FILE, SecretName.token("shop"), Secret.of(organization.token("loader", "again")));
    }

    @Test
    void whereTheOldOneCannotBeToldNoneIsRevoked() {
        access.put(FILE, SecretName.token("shop"), Secret.of("qz-opaque-two"));
        Rotated rotated = rotate();
        assertThat(rotated.revoked()).isEmpty();
        assertThat(rotated.left()).extracting(AccessToken::name).containsExactly("somebody else's", "by hand");
        assertThat(organization.validTokens("loader")).hasSize(3);
    }

    @Test
    void theOldOneMayBeNamed() {
        access.put(FILE, SecretName.token("shop"), Secret.of("qz-opaque-three"));
        String id = rest.tokens("loader").getLast().id();
        TokenRotation rotation = new TokenRotation(rest, CLOCK);
        assertThat(rotation.rotate("loader", "shop", Terms.USUAL, Optional.of(id), holder(FILE)).revoked())
                .map(AccessToken::name).contains("by hand");
        assertThat(catchThrowableOfType(DuckpairException.class,
                () -> rotation.rotate("loader", "shop", Terms.USUAL, Optional.of("nonsense"), holder(FILE))).code())
                .isEqualTo(ErrorCode.BAD_INPUT);
        assertThat(organization.validTokens("loader")).hasSize(2);
    }

    @Test
    void whatAKilledRotationLeftIsNamed() {
        organization.token("loader", "duckpair shop 2026-11-21T09:00:00Z");
        Rotated rotated = rotate();
        assertThat(rotated.left()).extracting(AccessToken::name).containsExactly("duckpair shop 2026-11-21T09:00:00Z");
        assertThat(rotated.isComplete()).isFalse();
    }

    @Test
    void withoutAListNothingIsDone() {
        organization.next(DOWN);
        assertThat(failure().code()).isEqualTo(ErrorCode.ACCOUNT_UNREACHABLE);
        assertThat(organization.requests()).hasSize(1);
    }

    @Test
    void whereMakingFailsTheOldOneStays() {
        organization.nextAsUsual().next(DOWN);
        assertThat(failure().nextStep()).contains("The link keeps its token.", "a token named " + NEW);
        assertThat(inUse()).isEqualTo(old);
    }

    @Test
    void aNewOneThatDoesNotWorkIsTakenBack() {
        refusal = new DuckpairException(ErrorCode.ACCOUNT_AUTHENTICATION, "MotherDuck says no.", "");
        DuckpairException failure = failure();
        assertThat(failure.sentence()).isEqualTo("The new token does not work: MotherDuck says no.");
        assertThat(failure.nextStep()).contains("keeps its old one", "was revoked");
        assertThat(inUse()).isEqualTo(old);
        assertThat(organization.validTokens("loader")).containsExactly("somebody else's", "by hand");
    }

    @Test
    void oneThatCannotBeTakenBackIsNamed() {
        refusal = new DuckpairException(ErrorCode.ACCOUNT_AUTHENTICATION, "MotherDuck says no.", "");
        organization.nextAsUsual().nextAsUsual().next(DOWN);
        assertThat(failure().nextStep()).contains("duckpair token revoke loader 00000000-0000-0000-0000-000000000003");
    }

    @Test
    void whereItCannotBeKeptTheOldOneStays() {
        store.failing = Failing.WRITING;
        DuckpairException failure = failure();
        assertThat(failure.sentence()).isEqualTo("The new token could not be kept: The disk is full.");
        assertThat(inUse()).isEqualTo(old);
        assertThat(organization.validTokens("loader")).containsExactly("somebody else's", "by hand");
    }

    @Test
    void aStoreThatComplainsAfterItHasKeptItHasKeptIt() {
        store.failing = Failing.AFTER_WRITING;
        assertThat(rotate().revoked()).isPresent();
        assertThat(inUse()).isNotEqualTo(old);
    }

    @Test
    void whereNobodyKnowsWhichIsKeptBothStayValid() {
        store.failing = Failing.AFTER_WRITING_AND_READING;
        assertThat(failure().nextStep()).contains("Both tokens are valid");
        assertThat(organization.validTokens("loader")).hasSize(3);
    }

    @Test
    void anOldOneThatCannotBeRevokedIsNamed() {
        organization.nextAsUsual().nextAsUsual().next(DOWN);
        Rotated rotated = rotate();
        assertThat(rotated.revoked()).isEmpty();
        assertThat(rotated.notRevoked()).get().satisfies(e -> assertThat(e.nextStep())
                .isEqualTo("Revoke it by: duckpair token revoke loader 00000000-0000-0000-0000-000000000002."));
        assertThat(inUse()).isNotEqualTo(old);
        assertThat(organization.lets(old)).isTrue();
    }

    @Test
    void aTokenThatDuckpairCannotReplaceIsLeftAloneFromTheStart() {
        DuckpairException failure = catchThrowableOfType(DuckpairException.class,
                () -> new TokenRotation(rest, CLOCK).rotate("loader", "shop", Terms.USUAL, Optional.empty(),
                        holder(SecretSource.parse("env:QZ"))));
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_INPUT);
        assertThat(organization.requests()).isEmpty();
    }
}
