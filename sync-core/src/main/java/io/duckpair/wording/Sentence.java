package io.duckpair.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words for people: an English pattern with holes and what stands in them. {@link #toString()} is English; the pattern is also
 * the key under which a window finds the same in its own language, as in gettext.
 *
 * <p>
 * A pattern is always a literal where the sentence is made, never put together at run time: only so can a test find all of them
 * and say which have no translation. What is known at run time only, such as a server's own words, is a part, or
 * {@linkplain #verbatim(String) a sentence of its own}.
 *
 * @param pattern
 *            English, with holes {@code {0}}, {@code {1}} and so on; anything else in it stands for itself
 * @param parts
 *            what is in the holes: a {@code Sentence}, which is translated as well, or a {@code String}
 */
public record Sentence(String pattern, List<Object> parts) {

    private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");
    private static final Sentence NOTHING = new Sentence("", List.of());

    /** Made by {@link #of} and its kin, which take any kind of part. */
    public Sentence {
        parts = List.copyOf(parts);
    }

    /**
     * @param pattern
     *            a literal
     * @param parts
     *            for its holes; all but sentences are taken by their {@code toString}
     */
    public static Sentence of(String pattern, Object... parts) {
        List<Object> kept = new ArrayList<>(parts.length);
        for (Object part : parts) {
            kept.add(part instanceof Sentence ? part : part.toString());
        }
        return new Sentence(pattern, kept);
    }

    /** Words that come from elsewhere and are the same in every language. */
    public static Sentence verbatim(String words) {
        return words.isEmpty() ? NOTHING : new Sentence("{0}", List.of(words));
    }

    /** Nothing to say. */
    public static Sentence nothing() {
        return NOTHING;
    }

    /** This one and another behind it; either may be nothing. */
    public Sentence then(Sentence next) {
        if (isEmpty() || next.isEmpty()) {
            return isEmpty() ? next : this;
        }
        return Sentence.of("{0} {1}", this, next);
    }

    public boolean isEmpty() {
        return pattern.isEmpty();
    }

    /**
     * In another language.
     *
     * @param translation
     *            gives a pattern in that language, with the same holes in any order, for an English one; the English one where
     *            there is none
     */
    public String in(UnaryOperator<String> translation) {
        Matcher hole = HOLE.matcher(translation.apply(pattern));
        return hole.replaceAll(found -> Matcher.quoteReplacement(part(Integer.parseInt(found.group(1)), translation)));
    }

    private String part(int index, UnaryOperator<String> translation) {
        return parts.get(index) instanceof Sentence sentence ? sentence.in(translation) : parts.get(index).toString();
    }

    /** In English. */
    @Override
    public String toString() {
        return in(UnaryOperator.identity());
    }
}
