package io.duckpair.motherduck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretAccess;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretSource;
import io.duckpair.wording.Sentence;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A link's token where the link takes it from. Beside it stands its id, which is no secret, with a digest of the token that it is
 * the id of: if only one of both was written, or somebody put another token there, the id does not count.
 */
public final class KeptToken implements TokenHolder {

    private static final int DIGEST_BYTES = 16;

    private final SecretAccess access;
    private final SecretSource source;
    private final String link;
    private final Consumer<Secret> test;

    /**
     * @param link
     *            its name
     * @param test
     *            opens the account with a token, or throws {@link DuckpairException}
     */
    public KeptToken(SecretAccess access, SecretSource source, String link, Consumer<Secret> test) {
        this.access = access;
        this.source = source;
        this.link = link;
        this.test = test;
    }

    @Override
    public void requireReplaceable() {
        if (source instanceof SecretSource.Ask) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    Sentence.of(
                            "Link {0} keeps its token only until the program ends, and a new one is shown to nobody.",
                            link),
                    Sentence.of("Let it take the token from the keychain or the encrypted file first."));
        }
        if (!source.isWritable()) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    Sentence.of("Link {0} takes its token from where Duckpair cannot put a new one.", link),
                    Sentence.of("Let it take the token from the keychain or the encrypted file; or change the token by "
                            + "hand."));
        }
    }

    @Override
    public Optional<Secret> current() {
        return access.kept(source, SecretName.token(link));
    }

    @Override
    public Optional<String> currentId() {
        return current().flatMap(token -> access.kept(source, SecretName.tokenId(link))
                .map(noted -> noted.reveal().split(" ", 2))
                .filter(noted -> noted.length == 2 && noted[1].equals(digest(token))).map(noted -> noted[0]));
    }

    @Override
    public void test(Secret token) {
        test.accept(token);
    }

    @Override
    public void replace(NewToken token) {
        access.put(source, SecretName.token(link), token.secret());
        access.put(source, SecretName.tokenId(link), Secret.of(token.token().id() + " " + digest(token.secret())));
    }

    private static String digest(Secret token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256, which every Java has", e);
        }
    }
}
