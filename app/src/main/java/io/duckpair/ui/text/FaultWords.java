package io.duckpair.ui.text;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Guard;
import java.util.Locale;

/**
 * Says what went wrong in the window's language. The library's sentences are English: a window in another language has a
 * headline of its own for each code, and the sentence below it.
 */
public final class FaultWords {

    private final Texts texts;

    public FaultWords(Texts texts) {
        this.texts = texts;
    }

    /** What is said first. */
    public String title(DuckpairException fault) {
        return texts.isEnglish() ? fault.sentence() : headline(fault.code());
    }

    /** What is said below the title, in a smaller voice; empty where there is nothing more to say. */
    public String more(DuckpairException fault) {
        return texts.isEnglish() ? fault.nextStep() : (fault.sentence() + " " + fault.nextStep()).strip();
    }

    /** Both in one. */
    public String all(DuckpairException fault) {
        return (title(fault) + " " + more(fault)).strip();
    }

    /** All of it where there is one line only, without what to do. */
    public String line(DuckpairException fault) {
        return texts.isEnglish() ? fault.sentence()
                : texts.get("fault.line", headline(fault.code()), fault.sentence());
    }

    public String title(Guard guard) {
        return texts.isEnglish() ? guard.evidence() : texts.get("guard.code." + key(guard.code()));
    }

    /** What to do about it in the window, behind the numbers where the title does not have them. */
    public String more(Guard guard) {
        String next = switch (guard.code()) {
            case MASS_DROP, MASS_CHANGE -> texts.get("guard.next.mass");
            case EMPTY_SIDE -> texts.get("guard.next.empty-side");
        };
        return texts.isEnglish() ? next : guard.evidence() + " " + next;
    }

    private String headline(Enum<?> code) {
        return texts.get("fault.code." + key(code));
    }

    private static String key(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
