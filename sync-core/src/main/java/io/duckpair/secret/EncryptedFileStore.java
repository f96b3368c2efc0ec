package io.duckpair.secret;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Sealing.Effort;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets in one file, encrypted under a passphrase: {@link SealedSecrets}. The file is its owner's alone and replaced in
 * one move, so that it is the old or the new one whatever happens; processes that change it wait for each other. The key, but
 * not the passphrase, stays in memory once it was right.
 */
public final class EncryptedFileStore implements SecretStore {

    private final Path file;
    private final Passphrase passphrase;
    private final Effort effort;
    private @Nullable Key key;

    /** @param salt with which it was made, in Base64 */
    private record Key(SecretKey key, String salt, Effort effort) {

        boolean isFor(SealedSecrets.Header header) {
            return salt.equals(header.salt()) && effort.equals(header.effort());
        }
    }

    /** @param file made by the first secret that is put into it, with its folder */
    public EncryptedFileStore(Path file, Passphrase passphrase) {
        this(file, passphrase, Effort.USUAL);
    }

    EncryptedFileStore(Path file, Passphrase passphrase, Effort effort) {
        this.file = file;
        this.passphrase = passphrase;
        this.effort = effort;
    }

    /** Whether a passphrase was chosen already. */
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public synchronized Optional<Secret> get(SecretName name) {
        Optional<SealedSecrets> sealed = read();
        return sealed.flatMap(found -> Optional.ofNullable(open(found).get(name.text()))).map(Secret::of);
    }

    @Override
    public synchronized void put(SecretName name, Secret secret) {
        change(secrets -> secrets.put(name.text(), secret.reveal()));
    }

    @Override
    public synchronized void remove(SecretName name) {
        if (exists()) {
            change(secrets -> secrets.remove(name.text()));
        }
    }

    private void change(Consumer<Map<String, String>> change) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel lock = FileChannel.open(sibling(".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock _ = lock.lock()) {
                Optional<SealedSecrets> before = read();
                Map<String, String> secrets = new HashMap<>(before.map(this::open).orElse(Map.of()));
                change.accept(secrets);
                Key current = key != null && before.isPresent() ? key : newKey();
                write(SealedSecrets.seal(secrets, current.key(), current.salt(), current.effort()).text());
                key = current;
            }
        } catch (IOException e) {
            throw unusable(Sentence.of("The encrypted file {0} cannot be written: {1}.", file, e), e);
        }
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private Optional<SealedSecrets> read() {
        try {
            return Optional.of(SealedSecrets.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (SealedSecrets.Unreadable e) {
            throw unusable(Sentence.of("The encrypted file {0} cannot be used: {1}.", file, e.why()), e);
        } catch (CharacterCodingException e) {
            throw unusable(Sentence.of("The encrypted file {0} cannot be used: {1}.", file, SealedSecrets.DAMAGED), e);
        } catch (IOException e) {
            throw unusable(Sentence.of("The encrypted file {0} cannot be read: {1}.", file, e), e);
        }
    }

    private Map<String, String> open(SealedSecrets sealed) {
        SealedSecrets.Header header = sealed.header();
        Key known = key;
        Key candidate = known != null && known.isFor(header)
                ? known
                : key(passphrase.get(false), String.valueOf(header.salt()), header.effort());
        Map<String, String> secrets = sealed.open(candidate.key())
                .orElseThrow(() -> new DuckpairException(ErrorCode.PASSPHRASE,
                        Sentence.of("The passphrase does not open {0}, or the file was changed by something else.",
                                file),
                        Sentence.of(
                                "Give the passphrase it was made with; without it, move the file away and enter the "
                                        + "secrets anew.")));
        key = candidate;
        return secrets;
    }

    private Key newKey() {
        return key(passphrase.get(true), Base64.getEncoder().encodeToString(Sealing.random(Sealing.SALT_BYTES)),
                effort);
    }

    private static Key key(Secret passphrase, String salt, Effort effort) {
        return new Key(Sealing.key(passphrase, Base64.getDecoder().decode(salt), effort), salt, effort);
    }

    /** On disk before it takes the old one's place. Java makes temporary files for their owner alone. */
    private void write(String text) throws IOException {
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "secrets", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static DuckpairException unusable(Sentence said, Exception cause) {
        return new DuckpairException(ErrorCode.SECRET_STORE_UNAVAILABLE, said,
                Sentence.of("Look after the file and its folder, or take the secret from somewhere else."), cause);
    }
}
