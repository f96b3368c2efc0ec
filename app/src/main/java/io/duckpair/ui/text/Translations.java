package io.duckpair.ui.text;

import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The library's sentences in one language, by their English patterns. They are in the files {@code FILES} of the language's
 * folder beside this class.
 */
final class Translations {

    /** What is found of differences, what a test of a link finds, and what goes wrong. */
    static final List<String> FILES = List.of("reasons.json", "findings.json", "faults.json");

    private static final TypeReference<Map<String, String>> PATTERNS = new TypeReference<>() {};

    private final Map<String, String> patterns;

    private Translations(Map<String, String> patterns) {
        this.patterns = Map.copyOf(patterns);
    }

    /** None for the library's own language. */
    static Translations of(Locale locale, boolean english) {
        Map<String, String> patterns = new HashMap<>();
        if (!english) {
            for (String name : FILES) {
                patterns.putAll(read(locale + "/" + name));
            }
        }
        return new Translations(patterns);
    }

    private static Map<String, String> read(String name) {
        try (InputStream file = Translations.class.getResourceAsStream(name)) {
            return file == null ? Map.of() : JsonMapper.shared().readValue(file, PATTERNS);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** Whether the sentence itself has one, whatever its parts. */
    boolean has(Sentence sentence) {
        return patterns.containsKey(sentence.pattern());
    }

    /** English where there is none. */
    String of(Sentence sentence) {
        return sentence.in(pattern -> patterns.getOrDefault(pattern, pattern));
    }
}
