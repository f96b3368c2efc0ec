package io.duckpair.secret;

/**
 * What a kept secret is for; two of the same name are the same secret.
 *
 * @param text
 *            as a keychain shows it to its owner, such as {@code password ana@db1:5432/shop}
 */
public record SecretName(String text) {

    /** @param address as {@code ConnectionSettings} shows it: {@code user@host:port/database} */
    public static SecretName password(String address) {
        return new SecretName("password " + address);
    }

    /** @param file the key of a client certificate, as it is named */
    public static SecretName keyPassword(String file) {
        return new SecretName("key-password " + file);
    }

    /** The token of a link's MotherDuck account. */
    public static SecretName token(String link) {
        return new SecretName("token " + link);
    }

    /** Which of the account's tokens {@link #token} is; no secret, but it has to change together with it. */
    public static SecretName tokenId(String link) {
        return new SecretName("token-id " + link);
    }

    /** The token of an administrator of a MotherDuck organisation. */
    public static SecretName adminToken() {
        return new SecretName("admin-token");
    }
}
