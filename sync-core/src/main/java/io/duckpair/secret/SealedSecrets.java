package io.duckpair.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.secret.Sealing.Effort;
import io.duckpair.wording.Sentence;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of the encrypted file. Its first line is a header in JSON, which says how the key is made; the second is the sealed
 * secrets in Base64, a JSON object of names and secrets. The header's bytes are authenticated with them, so that a file whose
 * header was changed does not open.
 *
 * @param header
 *            what the first line says
 * @param open
 *            the first line
 * @param sealed
 *            the second line
 */
record SealedSecrets(Header header, String open, String sealed) {

    static final int FORMAT = 1;

    static final Sentence DAMAGED = Sentence.of("it is damaged");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KDF = "argon2id";

    /** The file is none of ours, or damaged. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final Sentence why;

        Unreadable(Sentence why) {
            super(why.toString());
            this.why = why;
        }

        /** A clause without a full stop. */
        Sentence why() {
            return why;
        }
    }

    /**
     * @param duckpairSecrets
     *            the version of the format
     * @param kdf
     *            how the key is made
     * @param memory
     *            in KiB
     * @param salt
     *            in Base64, as is the nonce
     */
    record Header(int duckpairSecrets, @Nullable String kdf, int memory, int iterations, int lanes,
            @Nullable String salt, @Nullable String nonce) {

        Effort effort() {
            return new Effort(memory, iterations, lanes);
        }

        /** Whether it is whole, and of this format. */
        private boolean isUsable() {
            return duckpairSecrets == FORMAT && KDF.equals(kdf) && effort().isBearable()
                    && has(salt, Sealing.SALT_BYTES) && has(nonce, Sealing.NONCE_BYTES);
        }

        private static boolean has(@Nullable String base64, int bytes) {
            return base64 != null && decoded(base64).length == bytes;
        }
    }

    static SealedSecrets parse(String text) throws Unreadable {
        int end = text.indexOf('\n');
        if (end < 0) {
            throw new Unreadable(Sentence.of("it is no file of Duckpair's secrets"));
        }
        try {
            String open = text.substring(0, end);
            @Nullable Header header = JSON.readValue(open, Header.class);
            if (header != null && header.duckpairSecrets() > FORMAT) {
                throw new Unreadable(Sentence.of("a newer version of Duckpair wrote it"));
            }
            String sealed = text.substring(end + 1).strip();
            if (header == null || !header.isUsable() || decoded(sealed).length == 0) {
                throw new Unreadable(DAMAGED);
            }
            return new SealedSecrets(header, open, sealed);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unreadable(DAMAGED);
        }
    }

    /** New secrets under a key that was made with this salt and effort. */
    static SealedSecrets seal(Map<String, String> secrets, SecretKey key, String salt, Effort effort) {
        byte[] nonce = Sealing.random(Sealing.NONCE_BYTES);
        Header header = new Header(FORMAT, KDF, effort.memory(), effort.iterations(), effort.lanes(), salt,
                encoded(nonce));
        String open = JSON.writeValueAsString(header);
        byte[] content = JSON.writeValueAsBytes(new TreeMap<>(secrets));
        return new SealedSecrets(header, open, encoded(Sealing.seal(key, nonce, open.getBytes(UTF_8), content)));
    }

    /** The secrets by their names; empty where the key is not theirs or the file was changed. */
    Optional<Map<String, String>> open(SecretKey key) {
        return Sealing.open(key, decoded(String.valueOf(header.nonce())), open.getBytes(UTF_8), decoded(sealed))
                .map(content -> JSON.readValue(content, new TypeReference<Map<String, String>>() {}));
    }

    String text() {
        return open + "\n" + sealed + "\n";
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
