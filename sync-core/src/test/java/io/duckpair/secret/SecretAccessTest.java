package io.duckpair.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretAccessTest {

    private static final SecretName TOKEN = SecretName.token("shop");

    private final SecretStore keychain = new ThisRunStore();
    private final SecretStore file = new ThisRunStore();
    private @Nullable String typed;
    private int asked;

    private final SecretAccess access = new SecretAccess(Map.of("QZ_TOKEN", " qz-access-env ", "QZ_EMPTY", " "),
            keychain,
            file, (_, _) -> {
                asked++;
                return Optional.ofNullable(typed).map(Secret::of);
            });

    private Optional<String> find(String source) {
        return access.find(SecretSource.parse(source), TOKEN).map(Secret::reveal);
    }

    private static DuckpairException refused(Runnable use) {
        return catchThrowableOfType(DuckpairException.class, use::run);
    }

    @Test
    void eachSourceGivesWhatItHas() {
        keychain.put(TOKEN, Secret.of("qz-access-chain"));
        file.put(TOKEN, Secret.of("qz-access-file"));
        typed = "qz-access-typed";
        assertThat(find("env:QZ_TOKEN")).contains("qz-access-env");
        assertThat(find("keychain")).contains("qz-access-chain");
        assertThat(find("file")).contains("qz-access-file");
        assertThat(find("pgpass")).as("known to the connection's settings only").isEmpty();
        assertThat(find("ask")).contains("qz-access-typed");
    }

    @Test
    void whatIsTypedIsAskedForOnceARun() {
        typed = "qz-access-typed";
        find("ask");
        find("ask");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsNotLookedForElsewhere() {
        file.put(TOKEN, Secret.of("qz-access-file"));
        for (String source : new String[]{"env:QZ_EMPTY", "env:QZ_NOT", "keychain"}) {
            DuckpairException e = refused(() -> find(source));
            assertThat(e.code()).as(source).isEqualTo(ErrorCode.SECRET_MISSING);
        }
        assertThat(refused(() -> find("keychain")).sentence()).isEqualTo("There is no token shop in the keychain.");
        assertThat(find("ask")).as("nobody answers").isEmpty();
        assertThat(refused(() -> access.get(SecretSource.parse("ask"), TOKEN)).code())
                .isEqualTo(ErrorCode.SECRET_MISSING);
    }

    @Test
    void whatIsNotKeptYetIsAskedForAndKept() {
        typed = "qz-access-first";
        assertThat(find("keychain")).contains("qz-access-first");
        typed = null;
        assertThat(find("keychain")).contains("qz-access-first");
        assertThat(asked).isEqualTo(1);
        assertThat(file.get(TOKEN)).isEmpty();
    }

    @Test
    void aNewSecretGoesWhereItWillBeLookedFor() {
        for (String source : new String[]{"keychain", "file", "ask"}) {
            access.put(SecretSource.parse(source), TOKEN, Secret.of("qz-access-" + source));
            assertThat(find(source)).contains("qz-access-" + source);
            access.remove(SecretSource.parse(source), TOKEN);
        }
        assertThat(keychain.get(TOKEN)).isEmpty();
        for (String source : new String[]{"env:QZ_TOKEN", "command:qz --secret-argument", "pgpass"}) {
            DuckpairException e = refused(
                    () -> access.put(SecretSource.parse(source), TOKEN, Secret.of("qz-access-new")));
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT);
            assertThat(e.sentence()).doesNotContain("secret-argument");
        }
    }
}
