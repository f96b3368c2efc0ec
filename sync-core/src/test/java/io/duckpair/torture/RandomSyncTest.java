package io.duckpair.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.TwoSides;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.testing.Trials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever the users of both sides did, one sync brings them in step, loses nothing, and leaves nothing for a second. */
class RandomSyncTest {

    private static final Logger LOG = LoggerFactory.getLogger(RandomSyncTest.class);
    private static final int TRIALS = 8;
    private static final int ROUNDS = 6;
    private static final int CHANGES = 14;

    private static final Policy HOLDING = Policy.careful().withRows(false).overridingGuards();
    private static final Policy DROPPING = HOLDING.withDrops(Drops.APPLY);

    @TempDir
    Path folder;

    @Test
    void randomChangesOfBothSidesComeTogether() {
        Trials.runRepeatably(TRIALS, this::trial);
        LOG.info("Done: {}", RandomDdl.done());
    }

    private void trial(RandomGenerator random) {
        Model model = new Model();
        try (TwoSides sides = new TwoSides(newFolder())) {
            for (int round = 0; round < ROUNDS; round++) {
                LOG.debug("Round {}", round);
                try (Hands hands = hands(sides, model)) {
                    new RandomDdl(random, model, hands).run(CHANGES);
                }
                if (random.nextInt(4) == 0) {
                    sides.restart();
                }
                if (random.nextBoolean()) {
                    assertNoFailure(sides.engine().sync(HOLDING));
                    assertThat(Reports.lines(sides.engine().plan(HOLDING))).as("a second sync, drops held").isEmpty();
                    try (Hands hands = allHands(sides, model)) {
                        Oracle.assertNothingLost(model, hands);
                    }
                }
                RoundReport report = sides.engine().round(DROPPING); // reads again only what moved
                assertNoFailure(report);
                assertThat(report.held()).extracting(Reports::line).isEmpty();
                try (Hands hands = hands(sides, model)) {
                    Oracle.assertInStep(model, hands);
                }
                Plan second = sides.engine().plan(DROPPING);
                assertThat(Reports.lines(second)).as("a second sync").isEmpty();
                assertThat(second.drift().inStep()).isTrue();
                model.settle();
            }
        }
    }

    private static void assertNoFailure(RoundReport report) {
        assertThat(report.failures()).extracting(Reports::line).isEmpty();
    }

    private static Hands hands(TwoSides sides, Model model) {
        return new Hands(sides.database(), sides.account(), model.databases());
    }

    /** With all files of the account, those of dropped databases too. */
    private static Hands allHands(TwoSides sides, Model model) {
        Set<String> databases = model.databases();
        model.dropped.stream().filter(dropped -> dropped.by() == Side.POSTGRES)
                .forEach(dropped -> databases.add(dropped.schema().database()));
        return new Hands(sides.database(), sides.account(), databases);
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "account");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
