package io.duckpair.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.secret.Sealing.Effort;
import java.util.Arrays;
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
 *            the bytes of the first line
 * @param sealed
 *            the bytes of the second
 */
record SealedSecrets(Header header, byte[] open, byte[] sealed) {

    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KDF = "argon2id";

    /** The file is none of ours, or damaged. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    /**
     * @param duckpairSecrets
     *            the version of the format
     * @param kdf
     *            how the key is made
     * @param memory
     *            in KiB
     */
    record Header(int duckpairSecrets, String kdf, int memory, int iterations, int lanes, byte[] salt, byte[] nonce) {

        Effort effort() {
            return new Effort(memory, iterations, lanes);
        }
    }

    static SealedSecrets parse(String text) throws Unreadable {
        int end = text.indexOf('\n');
        if (end < 0) {
            throw new Unreadable("it is no file of Duckpair's secrets");
        }
        try {
            byte[] open = text.substring(0, end).getBytes(UTF_8);
            @Nullable Header header = JSON.readValue(open, Header.class);
            if (header == null) {
                throw new Unreadable("it is damaged");
            }
            if (header.duckpairSecrets() > FORMAT) {
                throw new Unreadable("a newer version of Duckpair wrote it");
            }
            if (header.duckpairSecrets() != FORMAT || !KDF.equals(header.kdf()) || !header.effort().isBearable()
                    || isNot(header.salt(), Sealing.SALT_BYTES) || isNot(header.nonce(), Sealing.NONCE_BYTES)) {
                throw new Unreadable("its first line is damaged");
            }
            return new SealedSecrets(header, open, Base64.getDecoder().decode(text.substring(end + 1).strip()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unreadable("it is damaged");
        }
    }

    private static boolean isNot(byte[] bytes, int length) {
        return bytes == null || bytes.length != length;
    }

    /** New secrets under a key that was made with this salt and effort. */
    static SealedSecrets seal(Map<String, String> secrets, SecretKey key, byte[] salt, Effort effort) {
        Header header = new Header(FORMAT, KDF, effort.memory(), effort.iterations(), effort.lanes(), salt,
                Sealing.random(Sealing.NONCE_BYTES));
        byte[] open = JSON.writeValueAsBytes(header);
        byte[] content = JSON.writeValueAsBytes(new TreeMap<>(secrets));
        return new SealedSecrets(header, open, Sealing.seal(key, header.nonce(), open, content));
    }

    /** The secrets by their names; empty where the key is not theirs or the file was changed. */
    Optional<Map<String, String>> open(SecretKey key) {
        return Sealing.open(key, header.nonce(), open, sealed)
                .map(content -> JSON.readValue(content, new TypeReference<Map<String, String>>() {}));
    }

    String text() {
        return new String(open, UTF_8) + "\n" + Base64.getEncoder().encodeToString(sealed) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSecrets that && Arrays.equals(open, that.open)
                && Arrays.equals(sealed, that.sealed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sealed);
    }

    @Override
    public String toString() {
        return "sealed secrets, format " + header.duckpairSecrets();
    }
}
