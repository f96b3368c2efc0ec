package io.duckpair.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * AES-256-GCM under a key that Argon2id (RFC 9106) makes of a passphrase. What is sealed can be read with the passphrase only,
 * and a change to it or to what goes with it in the open is noticed.
 */
final class Sealing {

    static final int SALT_BYTES = 16;
    static final int NONCE_BYTES = 12;

    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /**
     * What the key takes to be made; bounded, as it is read from a file that somebody may have changed.
     *
     * @param memory
     *            in KiB
     */
    record Effort(int memory, int iterations, int lanes) {

        /** The second choice of RFC 9106, section 4, for where 2 GiB are not there to spend. */
        static final Effort USUAL = new Effort(64 * 1024, 3, 4);

        private static final int LARGEST_MEMORY = 1024 * 1024;
        private static final int MOST_ITERATIONS = 64;
        private static final int MOST_LANES = 64;

        boolean isBearable() {
            return lanes >= 1 && lanes <= MOST_LANES && iterations >= 1 && iterations <= MOST_ITERATIONS
                    && memory >= 8 * lanes && memory <= LARGEST_MEMORY;
        }
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** Takes some tenths of a second, on purpose. */
    static SecretKey key(Secret passphrase, byte[] salt, Effort effort) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withSalt(salt).withMemoryAsKB(effort.memory()).withIterations(effort.iterations())
                        .withParallelism(effort.lanes()).build());
        byte[] key = new byte[KEY_BYTES];
        // Keyboards of different systems compose an é of different characters.
        argon.generateBytes(Normalizer.normalize(passphrase.reveal(), Normalizer.Form.NFC).getBytes(UTF_8), key);
        return new SecretKeySpec(key, "AES");
    }

    /**
     * @param nonce
     *            never used before with this key
     * @param open
     *            what goes with it in the open and must not be changed
     */
    static byte[] seal(SecretKey key, byte[] nonce, byte[] open, byte[] content) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, open).doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM, which every Java has", e);
        }
    }

    /** The content; empty where the key is another or a bit was changed. */
    static Optional<byte[]> open(SecretKey key, byte[] nonce, byte[] open, byte[] sealed) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, open).doFinal(sealed));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM, which every Java has", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] open) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(open);
        return cipher;
    }
}
