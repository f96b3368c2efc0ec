package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.duckpair.drift.Baseline;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Evidence;
import io.duckpair.plan.Plan;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden scenarios: folders that hold the SQL of both sides and the plan that has to come of it. See {@link Scenario} for the
 * files. With {@code -Dduckpair.scenarios=write} the expected plans are written anew, to be read in the diff.
 */
class ScenarioTest {

    private static final boolean WRITE = "write".equals(System.getProperty("duckpair.scenarios"));
    private static final Path SOURCES = Path.of("src", "test", "resources", "scenarios");

    @TestFactory
    Stream<DynamicNode> scenarios() throws IOException, URISyntaxException {
        Path root = WRITE ? SOURCES : Path.of(ScenarioTest.class.getResource("/scenarios").toURI());
        return folders(root).map(group -> dynamicContainer(group.getFileName().toString(), folders(group)
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> play(new Scenario(folder))))));
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Given both sides in step, when each changes, then this is planned; and once it is done nothing is left to plan. */
    private static void play(Scenario scenario) throws IOException {
        Path account = Files.createTempDirectory("scenario");
        try (TwoSides sides = new TwoSides(account)) {
            scenario.bringInStep(sides);
            scenario.change(sides);
            Plan plan = sides.engine().plan(scenario.policy());
            PlanText text = new PlanText(plan);

            RoundReport report = sides.engine().sync(scenario.policy());
            assertThat(report.failures()).extracting(result -> result.unit().names().title() + ": " + result.outcome())
                    .isEmpty();
            Plan next = sides.engine().plan(scenario.policy());
            assertThat(next.units()).as("a second round has nothing to do")
                    .extracting(unit -> unit.names().title() + ": " + unit.steps() + unit.updates()).isEmpty();

            String told = text.whole() + new PlanText(next).leftAfter(text);
            if (WRITE) {
                scenario.write(told);
            }
            assertThat(told).isEqualTo(scenario.expected());
            if (next.held().isEmpty()) {
                assertThat(unlike(sides, next)).as("both sides are what the other would be carried as").isEmpty();
            }
        } finally {
            delete(account);
        }
    }

    /** What a first look, without any baseline, would find to differ. */
    private static List<String> unlike(TwoSides sides, Plan plan) {
        LinkSettings settings = sides.engine().settings();
        Drift drift = new EngineParts(settings).finder().find(Baseline.none(), plan.drift().postgres(),
                plan.drift().motherduck(), Evidence.none());
        Set<String> notCarried = new HashSet<>();
        plan.drift().differences().filter(NotCarried.class::isInstance).map(Difference::object)
                .flatMap(object -> Stream.of(object.postgres(), object.motherduck())).filter(Objects::nonNull)
                .forEach(notCarried::add);
        return drift.differences().filter(difference -> !(difference instanceof NotCarried))
                .filter(difference -> !notCarried.contains(difference.object().postgres())
                        && !notCarried.contains(difference.object().motherduck()))
                .map(Difference::toString).toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
