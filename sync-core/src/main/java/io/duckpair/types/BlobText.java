package io.duckpair.types;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** DuckDB's text form of bytes, printable ASCII as it is and the rest as {@code \xFF}, and PostgreSQL's {@code \x61ff}. */
final class BlobText {

    private static final HexFormat HEX = HexFormat.of();

    private BlobText() {}

    /** DuckDB's form in PostgreSQL's; empty where DuckDB would refuse it. */
    static Optional<String> toHex(String text) {
        StringBuilder hex = new StringBuilder("\\x");
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '\\') {
                if (!text.startsWith("\\x", at) || at + 4 > text.length() || !isHex(text, at + 2)) {
                    return Optional.empty();
                }
                hex.append(text, at + 2, at + 4);
                at += 4;
            } else if (letter < 0x80) {
                HEX.toHexDigits(hex, (byte) letter);
                at++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(hex.toString().toLowerCase(Locale.ROOT));
    }

    /** PostgreSQL's form in DuckDB's, every byte escaped. */
    static String fromHex(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = 2; i < hex.length(); i += 2) {
            text.append("\\x").append(hex, i, i + 2);
        }
        return text.toString();
    }

    private static boolean isHex(String text, int at) {
        return HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
    }
}
