package io.duckpair.ui.text;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.ui.testing.Repository;
import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.catalog.Side;
import io.duckpair.drift.ObjectNames;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Held;
import org.junit.jupiter.api.Test;

/** The bundles against each other and against all that asks for their texts. */
class TextsTest {

    private static final Path ROOT = Repository.root();
    private static final Path BUNDLES = ROOT.resolve("resources/app/io/duckpair/ui/text");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern ASKED = Pattern.compile("texts\\.get\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]+)\"");

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> keys(String name) throws IOException {
        return new TreeSet<>(bundle(name).stringPropertyNames());
    }

    private static List<String> sources(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(TextsTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> code() throws IOException {
        return sources(ROOT.resolve("app/src/main/java/io/duckpair/ui"), ".java");
    }

    private static Set<String> inFxml() throws IOException {
        return found(sources(ROOT.resolve("resources/app"), ".fxml"), IN_FXML);
    }

    private static Set<String> found(List<String> texts, Pattern pattern) {
        return texts.stream().flatMap(text -> pattern.matcher(text).results())
                .map((MatchResult match) -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void bothLanguagesHaveTheSameKeysInOrder() throws IOException {
        assertThat(keys("Texts_zh_CN.properties")).isEqualTo(keys("Texts.properties"));
        for (String name : List.of("Texts.properties", "Texts_zh_CN.properties")) {
            assertThat(Files.readAllLines(BUNDLES.resolve(name)).stream().map(line -> line.split("=", 2)[0])).as(name)
                    .isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void bothLanguagesTakeTheSameArguments() throws IOException {
        Properties english = bundle("Texts.properties");
        Properties chinese = bundle("Texts_zh_CN.properties");
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(chinese.getProperty(key), Locale.SIMPLIFIED_CHINESE)).as(key)
                    .isEqualTo(arguments(english.getProperty(key), Locale.ENGLISH));
        }
    }

    private static Set<String> arguments(String text, Locale locale) {
        assertThat(new MessageFormat(text, locale).getFormatsByArgumentIndex()).as(text).isNotNull();
        return found(List.of(text), Pattern.compile("\\{(\\d+)"));
    }

    @Test
    void whatIsAskedForIsThere() throws IOException {
        Set<String> keys = keys("Texts.properties");
        assertThat(keys).containsAll(inFxml()).containsAll(found(code(), ASKED));
    }

    @Test
    void whatIsThereIsAskedFor() throws IOException {
        Set<String> literals = found(code(), LITERAL);
        Set<String> unused = keys("Texts.properties");
        unused.removeAll(inFxml());
        unused.removeAll(literals);
        // A key may be put together: "history.kind." + code.
        unused.removeIf(key -> literals.stream().anyMatch(
                part -> part.endsWith(".") && part.indexOf('.') > 0 && part.length() > 4 && key.startsWith(part)));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyFaultHasAHeadlineInTheWindowsLanguage() {
        Texts chinese = Texts.of(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);
        for (ErrorCode code : ErrorCode.values()) {
            DuckpairException fault = new DuckpairException(code, "It broke.", "Mend it.");
            FaultWords words = new FaultWords(chinese);
            assertThat(words.title(fault)).as(code.name()).matches(".*\\p{IsHan}.*").doesNotContain("It broke.");
            assertThat(words.more(fault)).isEqualTo("It broke. Mend it.");
            assertThat(words.line(fault)).isEqualTo(words.title(fault) + "：It broke.");
            FaultWords english = new FaultWords(Texts.of(Locale.ENGLISH, ZoneOffset.UTC));
            assertThat(english.title(fault) + " " + english.more(fault)).isEqualTo("It broke. Mend it.");
        }
    }

    @Test
    void everyGuardAndEveryReasonSpeaksTheWindowsLanguage() {
        Texts chinese = Texts.of(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);
        for (Guard.Code code : Guard.Code.values()) {
            assertThat(new FaultWords(chinese)
                    .title(new Guard(code, Sentence.verbatim("9 of 10 gone."), Sentence.verbatim("Look."))))
                    .as(code.name()).matches(".*\\p{IsHan}.*");
        }
        Difference difference = new NotCarried(new ObjectNames("a", "b"), null, Side.POSTGRES,
                Sentence.verbatim("no counterpart"));
        for (Held.Cause cause : Held.Cause.values()) {
            assertThat(new EngineWords(chinese).of(new Held(difference, cause, Sentence.verbatim("why"))))
                    .as(cause.name())
                    .matches(".*\\p{IsHan}.*");
        }
        assertThat(new EngineWords(chinese).of(difference)).matches(".*\\p{IsHan}.*no counterpart.*");
    }

    @Test
    void chineseIsSpokenWhereItIsAskedFor() {
        Texts chinese = Texts.of(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);
        assertThat(chinese.get("place.settings")).isEqualTo("设置");
        assertThat(Texts.of(Locale.FRENCH, ZoneOffset.UTC).get("place.settings")).isEqualTo("Settings");
        assertThat(chinese.get("history.count.of", 1, 2)).isEqualTo("2 次运行中的 1 次");
    }
}
