package io.duckpair.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Sealing.Effort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedFileStoreTest {

    /** What is usual takes its time on purpose. */
    private static final Effort LITTLE = new Effort(64, 1, 2);

    private static final SecretName TOKEN = SecretName.token("shop 链接");
    private static final SecretName PASSWORD = SecretName.password("ana@db1:5432/shop");

    @TempDir
    Path folder;

    private EncryptedFileStore store(String passphrase) {
        return new EncryptedFileStore(file(), new Passphrase(Map.of("DUCKPAIR_PASSPHRASE", passphrase),
                SecretPrompt.NOBODY), LITTLE);
    }

    private Path file() {
        return folder.resolve("settings").resolve("secrets");
    }

    private static void assertRefused(Runnable use, ErrorCode code, String words) {
        assertThatThrownBy(use::run).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.code()).as(e.sentence()).isEqualTo(code);
            assertThat(e.sentence()).contains(words).doesNotContain("qz-file");
        });
    }

    @Test
    void whatIsPutIsThereAtTheNextStartAndNotInTheClear() throws IOException {
        store("qz-file-right").put(TOKEN, Secret.of("qz-file-token"));
        store("qz-file-right").put(PASSWORD, Secret.of("qz-file-password \"ü\n"));

        EncryptedFileStore next = store("qz-file-right");
        assertThat(next.get(TOKEN)).contains(Secret.of("qz-file-token"));
        assertThat(next.get(PASSWORD)).contains(Secret.of("qz-file-password \"ü\n"));
        assertThat(next.get(SecretName.adminToken())).isEmpty();
        next.remove(TOKEN);
        assertThat(store("qz-file-right").get(TOKEN)).isEmpty();
        assertThat(store("qz-file-right").get(PASSWORD)).isPresent();
        assertThat(Files.readString(file())).doesNotContain("qz-file", "shop", "ana@db1").contains("argon2id");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsOwnerAloneMayReadItAndNothingElseIsLeft() throws IOException {
        store("qz-file-right").put(TOKEN, Secret.of("qz-file-token"));
        store("qz-file-right").put(PASSWORD, Secret.of("qz-file-password"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(Path::getFileName)).map(Path::toString).containsExactlyInAnyOrder("secrets",
                    "secrets.lock");
        }
    }

    @Test
    void lookingMakesNoFileAndAsksForNoPassphrase() {
        EncryptedFileStore store = new EncryptedFileStore(file(), new Passphrase(Map.of(), SecretPrompt.NOBODY));
        assertThat(store.get(TOKEN)).isEmpty();
        store.remove(TOKEN);
        assertThat(file().getParent()).doesNotExist();
        assertRefused(() -> store.put(TOKEN, Secret.of("qz-file-token")), ErrorCode.PASSPHRASE, "needs its passphrase");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aWrongPassphraseIsSaidAndChangesNothing() throws IOException {
        store("qz-file-right").put(TOKEN, Secret.of("qz-file-token"));
        String before = Files.readString(file());
        assertRefused(() -> store("qz-file-wrong").get(TOKEN), ErrorCode.PASSPHRASE, "does not open");
        assertRefused(() -> store("qz-file-wrong").put(PASSWORD, Secret.of("x")), ErrorCode.PASSPHRASE,
                "does not open");
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    @Test
    void aPassphraseMeansTheSameHoweverItsCharactersAreComposed() {
        store("caf\u00e9-qz").put(TOKEN, Secret.of("qz-file-token"));
        assertThat(store("cafe\u0301-qz").get(TOKEN)).isPresent();
    }

    @Test
    void aPassphraseIsAskedForOnce() {
        int[] asked = {0};
        boolean[] anew = {false};
        SecretPrompt prompt = (_, isNew) -> {
            asked[0]++;
            anew[0] |= isNew;
            return Optional.of(Secret.of("qz-file-typed"));
        };
        EncryptedFileStore store = new EncryptedFileStore(file(), new Passphrase(Map.of(), prompt), LITTLE);
        store.put(TOKEN, Secret.of("qz-file-token"));
        store.put(PASSWORD, Secret.of("qz-file-password"));
        assertThat(store.get(TOKEN)).isPresent();
        assertThat(asked[0]).isEqualTo(1);
        assertThat(anew[0]).as("it is being chosen").isTrue();
    }

    @Test
    void whatTheKeyTakesIsReadFromTheFile() {
        new EncryptedFileStore(file(), new Passphrase(Map.of("DUCKPAIR_PASSPHRASE", "qz-file-right"),
                SecretPrompt.NOBODY), new Effort(128, 2, 1)).put(TOKEN, Secret.of("qz-file-token"));
        assertThat(store("qz-file-right").get(TOKEN)).isPresent();
    }

    @Test
    void anyChangeToTheFileIsNoticed() throws IOException {
        store("qz-file-right").put(TOKEN, Secret.of("qz-file-token"));
        String[] lines = Files.readString(file()).split("\n");
        byte[] sealed = Base64.getDecoder().decode(lines[1]);
        sealed[sealed.length / 2] ^= 1;
        write(lines[0] + "\n" + Base64.getEncoder().encodeToString(sealed) + "\n");
        assertRefused(() -> store("qz-file-right").get(TOKEN), ErrorCode.PASSPHRASE, "was changed by something else");
        write(lines[0].replace("{", "{ ") + "\n" + lines[1] + "\n");
        assertRefused(() -> store("qz-file-right").get(TOKEN), ErrorCode.PASSPHRASE, "was changed by something else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}\n", "{\"duckpairSecrets\":1}\nAAAA\n", "[]\nx\n", "null\nAAAA\n"})
    void whatIsNoSuchFileIsLeftAlone(String content) throws IOException {
        write(content);
        assertRefused(() -> store("qz-file-right").get(TOKEN), ErrorCode.SECRET_STORE_UNAVAILABLE, "cannot be used");
        assertRefused(() -> store("qz-file-right").put(TOKEN, Secret.of("x")), ErrorCode.SECRET_STORE_UNAVAILABLE,
                "cannot be used");
        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @Test
    void aNewerFormatAndAnUnbearableEffortAreRefused() throws IOException {
        store("qz-file-right").put(TOKEN, Secret.of("qz-file-token"));
        String text = Files.readString(file());
        write(text.replace("\"duckpairSecrets\":1", "\"duckpairSecrets\":2"));
        assertRefused(() -> store("qz-file-right").get(TOKEN), ErrorCode.SECRET_STORE_UNAVAILABLE, "newer version");
        write(text.replace("\"memory\":64", "\"memory\":2000000000"));
        assertRefused(() -> store("qz-file-right").get(TOKEN), ErrorCode.SECRET_STORE_UNAVAILABLE, "damaged");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theUsualEffortIsWhatTheStandardAsksFor() {
        assertThat(Effort.USUAL).isEqualTo(new Effort(65536, 3, 4));
        assertThat(Sealing.key(Secret.of("password-qz"), new byte[16], Effort.USUAL).getEncoded()).hasSize(32);
    }
}
