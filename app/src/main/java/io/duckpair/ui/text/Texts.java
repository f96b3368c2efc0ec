package io.duckpair.ui.text;

import io.duckpair.wording.Sentence;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The window's words in one language. */
public final class Texts {

    /** The languages there are bundles for, in their own words' order of the settings. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
    private static final String BUNDLE = "io.duckpair.ui.text.Texts";

    private final ResourceBundle bundle;
    private final Locale locale;
    private final ZoneId zone;
    private final Translations translations;

    private Texts(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.translations = Translations.of(bundle.getLocale(), isEnglish());
    }

    /** The bundle that is nearest to the locale; English where there is none. */
    public static Texts of(Locale locale, ZoneId zone) {
        return new Texts(locale, zone);
    }

    public Locale locale() {
        return locale;
    }

    /** Whether it speaks the library's language, which is not to be explained then. */
    boolean isEnglish() {
        return bundle.getLocale().getLanguage().isEmpty();
    }

    /** For FXML. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /**
     * @param arguments
     *            for {@link MessageFormat}
     * @throws java.util.MissingResourceException
     *             where no bundle has the key
     */
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** What the library says, in this language as far as it is known in it. */
    public String say(Sentence sentence) {
        return translations.of(sentence);
    }

    /** Whether {@link #say} says it in this language; what is verbatim in the sentence stays what it is. */
    boolean knows(Sentence sentence) {
        return isEnglish() || translations.has(sentence);
    }

    /** At most so many characters of it; where there are more, an ellipsis says so. */
    public static String brief(String words, int longest) {
        return words.codePointCount(0, words.length()) <= longest ? words
                : words.substring(0, words.offsetByCodePoints(0, longest)) + "…";
    }

    /** The time of day, with the date if it is another. */
    public String time(Instant instant) {
        LocalDate today = LocalDate.now(zone);
        var at = instant.atZone(zone);
        DateTimeFormatter format = at.toLocalDate().equals(today)
                ? DateTimeFormatter.ofPattern("HH:mm:ss")
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM);
        return format.withLocale(locale).format(at);
    }

    /** For the axis of a chart: hours and minutes, with the day if it is another. */
    public String shortTime(Instant instant) {
        var at = instant.atZone(zone);
        boolean today = at.toLocalDate().equals(LocalDate.now(zone));
        return DateTimeFormatter.ofPattern(today ? "HH:mm" : "MM-dd HH:mm", locale).format(at);
    }

    /** Such as {@code 0.4 s} or {@code 12 ms}. */
    public String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 100) {
            return get("duration.millis", millis);
        }
        if (millis < 60_000) {
            return get("duration.seconds", millis / 1000.0);
        }
        return get("duration.minutes", millis / 60_000, millis / 1000 % 60);
    }

    /** With the language's separators, such as {@code 1,234,567}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Such as {@code 840 B} or {@code 12.5 MB}; a kilobyte is 1000 bytes. */
    public String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= 999.95 && unit < UNITS.size() - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(locale, "%.1f %s", size, UNITS.get(unit));
    }
}
