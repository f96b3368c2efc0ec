package io.duckpair.ui.text;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.duckpair.ui.testing.Repository;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The library's sentences and the window's faults, as the source has them, against their translations. */
class SentencesTest {

    private static final Path ROOT = Repository.root();
    private static final List<Path> SOURCES = List.of(ROOT.resolve("sync-core/src/main/java"),
            ROOT.resolve("app/src/main/java/io/duckpair/ui"));
    private static final Path CHINESE = ROOT.resolve("resources/app/io/duckpair/ui/text/zh_CN");
    private static final Pattern HOLE = Pattern.compile("\\{\\d}");
    private static final Pattern WORD = Pattern.compile("\\p{IsLatin}{2}");

    @Test
    void everySentenceHasATranslation() throws IOException {
        assertThat(patterns()).as("sentences").isNotEmpty().allSatisfy(
                pattern -> assertThat(translations()).as("translations").containsKey(pattern));
    }

    @Test
    void everyTranslationIsOfASentence() throws IOException {
        assertThat(translations().keySet()).isSubsetOf(patterns());
    }

    @Test
    void aTranslationHasTheSameParts() throws IOException {
        translations().forEach((english, chinese) -> {
            assertThat(holes(chinese)).as(english).isEqualTo(holes(english));
            if (WORD.matcher(english).find()) {
                assertThat(chinese).as(english).containsPattern("\\p{IsHan}");
            }
        });
    }

    private static Set<String> holes(String pattern) {
        return HOLE.matcher(pattern).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }

    private static Map<String, String> translations() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String name : Translations.FILES) {
            LinkedHashMap<String, String> some = JsonMapper.shared().readValue(Files.readString(CHINESE.resolve(name)),
                    new TypeReference<>() {});
            assertThat(List.copyOf(some.keySet())).as(name).isSorted();
            some.forEach((pattern, translation) -> assertThat(all.put(pattern, translation)).as(pattern).isNull());
        }
        return all;
    }

    /** What {@code Sentence.of} is called with; a pattern that is no literal fails. */
    private static Set<String> patterns() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> found = new TreeSet<>();
        List<Path> sources = new ArrayList<>();
        for (Path folder : SOURCES) {
            try (var paths = Files.walk(folder)) {
                paths.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(new StringWriter(), files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(sources));
            task.parse().forEach(unit -> unit.accept(new Calls(unit.getSourceFile().getName()), found));
        }
        return found;
    }

    private static final class Calls extends TreeScanner<Void, Set<String>> {

        private final String file;

        private Calls(String file) {
            this.file = file;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Set<String> found) {
            if (call.getMethodSelect().toString().equals("Sentence.of")) {
                found.add(literal(call.getArguments().getFirst()));
            }
            return super.visitMethodInvocation(call, found);
        }

        private String literal(ExpressionTree tree) {
            return switch (tree) {
                case LiteralTree literal when literal.getValue() instanceof String words -> words;
                case BinaryTree sum -> literal(sum.getLeftOperand()) + literal(sum.getRightOperand());
                case ParenthesizedTree inner -> literal(inner.getExpression());
                default -> throw new AssertionError(file + ": the pattern is no literal: " + tree);
            };
        }
    }
}
