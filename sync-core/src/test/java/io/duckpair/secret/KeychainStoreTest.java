package io.duckpair.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A keychain belongs to somebody's desktop; here it is made up. */
class KeychainStoreTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SecretName TOKEN = SecretName.token("shop");

    private final Drawer drawer = new Drawer();

    /** A keychain in memory. */
    private static final class Drawer implements Keychain {

        private final Map<String, String> kept = new ConcurrentHashMap<>();
        private @Nullable String refusal;

        @Override
        public @Nullable String read(String account) throws Refusal {
            check();
            return kept.get(account);
        }

        @Override
        public void write(String account, String secret) throws Refusal {
            check();
            kept.put(account, secret);
        }

        @Override
        public void delete(String account) throws Refusal {
            check();
            kept.remove(account);
        }

        private void check() throws Refusal {
            if (refusal != null) {
                throw new Refusal(refusal, null);
            }
        }
    }

    private static DuckpairException refused(Runnable use) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(DuckpairException.class, use::run);
    }

    @Test
    void itKeepsSecretsByTheirNames() {
        KeychainStore store = new KeychainStore(() -> drawer, LONG, LONG);
        assertThat(store.trouble()).isEmpty();
        assertThat(store.get(TOKEN)).isEmpty();
        store.put(TOKEN, Secret.of("qz-chain-1"));
        assertThat(store.get(TOKEN)).contains(Secret.of("qz-chain-1"));
        store.remove(TOKEN);
        store.remove(TOKEN);
        assertThat(drawer.kept).isEmpty();
    }

    @Test
    void whereThereIsNoneThatIsSaidAndNothingIsKeptElsewhere() {
        KeychainStore store = new KeychainStore(() -> {
            throw new Keychain.Refusal("there is none that this session can use", null);
        }, LONG, LONG);
        assertThat(store.trouble()).get().satisfies(e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SECRET_STORE_UNAVAILABLE);
            assertThat(e.sentence()).isEqualTo(
                    "The platform's keychain cannot be used: there is none that this session can use.");
            assertThat(e.nextStep()).contains("encrypted file");
        });
        assertThatThrownBy(() -> store.put(TOKEN, Secret.of("qz-chain-2"))).isInstanceOf(DuckpairException.class);
    }

    @Test
    void oneThatHangsIsGivenUpAndIsUsedOnceItAnswers() {
        CountDownLatch desktop = new CountDownLatch(1);
        KeychainStore store = new KeychainStore(() -> {
            desktop.await();
            return drawer;
        }, SHORT, LONG);
        assertThat(refused(() -> store.get(TOKEN)).sentence()).contains("did not answer within");
        desktop.countDown();
        KeychainStore patient = new KeychainStore(() -> drawer, LONG, LONG);
        assertThat(patient.get(TOKEN)).isEmpty();
        while (store.trouble().isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(store.get(TOKEN)).isEmpty();
    }

    @Test
    void aRefusalIsSaidInItsOwnWords() {
        KeychainStore store = new KeychainStore(() -> drawer, LONG, LONG);
        drawer.refusal = "The user cancelled.";
        assertThat(refused(() -> store.put(TOKEN, Secret.of("qz-chain-3"))).sentence())
                .isEqualTo("The platform's keychain cannot be used: The user cancelled.");
    }

    @Test
    void aServiceThatStartsLaterIsFound() {
        boolean[] runs = {false};
        KeychainStore store = new KeychainStore(() -> {
            if (!runs[0]) {
                throw new Keychain.Refusal("not yet", null);
            }
            return drawer;
        }, LONG, LONG);
        assertThat(store.trouble()).isPresent();
        runs[0] = true;
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void namesOfAllWritingsStayDifferentInAscii() {
        assertThat(PlatformKeychain.plain("token 商店")).isEqualTo("token \\u5546\\u5e97");
        assertThat(PlatformKeychain.plain("token \\u5546\\u5e97")).isEqualTo("token \\u005cu5546\\u005cu5e97");
        assertThat(PlatformKeychain.plain("password ana@db:1/x")).isEqualTo("password ana@db:1/x");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisabledIfEnvironmentVariable(named = "DBUS_SESSION_BUS_ADDRESS", matches = ".+")
    @DisabledIfEnvironmentVariable(named = "XDG_RUNTIME_DIR", matches = ".+")
    void withoutADesktopThePlatformHasNone() {
        assertThat(KeychainStore.ofThisPlatform().trouble()).get()
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_STORE_UNAVAILABLE));
    }
}
