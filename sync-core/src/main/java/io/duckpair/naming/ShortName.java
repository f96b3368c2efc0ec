package io.duckpair.naming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names that fit PostgreSQL's 63 bytes ({@code NAMEDATALEN - 1}): a longer one becomes a prefix that ends on a character
 * border, {@code ~}, and 8 hex digits of the SHA-256 of the whole name in UTF-8.
 *
 * <p>
 * A name that fits but could itself be such a short form is shortened too, so that no two names share a short form because one
 * was chosen to look like the other's.
 */
final class ShortName {

    static final int MAX_BYTES = 63;

    private static final int DIGITS = 8;
    private static final int PREFIX_BYTES = MAX_BYTES - 1 - DIGITS;
    /** A cut on a character border leaves out at most the 3 bytes by which a UTF-8 character misses the end. */
    private static final int SHORTEST = MAX_BYTES - 3;
    private static final Pattern TAIL = Pattern.compile("(?s).*~[0-9a-f]{" + DIGITS + "}");

    private ShortName() {}

    /** The name itself where it fits, else its short form. */
    static OtherName.Carried<String> of(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES && !looksShortened(name, bytes.length)) {
            return new OtherName.Carried<>(name, false);
        }
        return new OtherName.Carried<>(prefix(name) + "~" + digits(bytes), true);
    }

    /** Whether the name could have come out of shortening a longer one. */
    static boolean looksShortened(String name) {
        return looksShortened(name, name.getBytes(StandardCharsets.UTF_8).length);
    }

    private static boolean looksShortened(String name, int length) {
        return length >= SHORTEST && length <= MAX_BYTES && TAIL.matcher(name).matches();
    }

    private static String prefix(String name) {
        int end = 0;
        int bytes = 0;
        while (end < name.length()) {
            int character = name.codePointAt(end);
            bytes += utf8Length(character);
            if (bytes > PREFIX_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        return name.substring(0, end);
    }

    private static int utf8Length(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }

    private static String digits(byte[] name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name), 0, DIGITS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
