package io.duckpair.ui.text;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Guard;
import java.util.Locale;

/**
 * Says what went wrong in the window's language. Where that does not know a sentence, such as a server's own, it has a headline
 * for each code, and the sentence below it.
 */
public final class FaultWords {

    private final Texts texts;

    public FaultWords(Texts texts) {
        this.texts = texts;
    }

    /** What is said first. */
    public String title(DuckpairException fault) {
        return texts.knows(fault.said()) ? texts.say(fault.said()) : headline(fault.code());
    }

    /** What is said below the title, in a smaller voice; empty where there is nothing more to say. */
    public String more(DuckpairException fault) {
        return texts.say(texts.knows(fault.said()) ? fault.advice() : fault.said().then(fault.advice()));
    }

    /** Both in one. */
    public String all(DuckpairException fault) {
        return (title(fault) + " " + more(fault)).strip();
    }

    /** All of it where there is one line only, without what to do. */
    public String line(DuckpairException fault) {
        return texts.knows(fault.said()) ? texts.say(fault.said())
                : texts.get("fault.line", headline(fault.code()), texts.say(fault.said()));
    }

    public String title(Guard guard) {
        return texts.knows(guard.evidence()) ? texts.say(guard.evidence())
                : texts.get("guard.code." + key(guard.code()));
    }

    /** What to do about it in the window, behind the numbers where the title does not have them. */
    public String more(Guard guard) {
        String next = switch (guard.code()) {
            case MASS_DROP, MASS_CHANGE -> texts.get("guard.next.mass");
            case EMPTY_SIDE -> texts.get("guard.next.empty-side");
        };
        return texts.knows(guard.evidence()) ? next : texts.say(guard.evidence()) + " " + next;
    }

    private String headline(Enum<?> code) {
        return texts.get("fault.code." + key(code));
    }

    private static String key(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
