package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.function.Predicate;

/** What a link may be called: what stands well in a line, a menu and a title. What is called otherwise already stays so. */
public final class LinkName {

    /** In characters. */
    public static final int LONGEST = 100;

    private LinkName() {}

    public static boolean isTooLong(String name) {
        return name.codePointCount(0, name.length()) > LONGEST;
    }

    /** @throws DuckpairException {@code BAD_INPUT} where it is too long */
    public static void require(String name) {
        if (isTooLong(name)) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    Sentence.of("The link's name is longer than {0} characters.", LONGEST),
                    Sentence.of("Give a shorter one."));
        }
    }

    /**
     * A name that is near to the wanted one and that no other link has.
     *
     * @param wanted
     *            any text
     */
    public static String free(String wanted, Predicate<String> taken) {
        String plain = wanted.codePoints().filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        String name = fitting(plain, "");
        for (int i = 2; taken.test(name); i++) {
            name = fitting(plain, " (" + i + ")");
        }
        return name;
    }

    private static String fitting(String text, String end) {
        int room = LONGEST - end.length();
        return (text.codePointCount(0, text.length()) <= room ? text
                : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…") + end;
    }
}
