package io.duckpair.ui.catalogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duckpair.engine.TwoSides;
import io.duckpair.types.NumericPolicy;
import io.duckpair.types.TypeMapping;
import io.duckpair.ui.catalogs.DdlDiff.Line;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides' DDL, line beside line. */
class DdlDiffTest {

    @TempDir
    Path account;

    @Test
    void aTypeThatIsOnlyCalledOtherwiseIsNoDifference() {
        try (TwoSides sides = new TwoSides(account)) {
            sides.postgres("CREATE TABLE t (id bigint PRIMARY KEY, name varchar(20) NOT NULL DEFAULT 'x', born date)");
            sides.sync();
            assertThat(lines(sides)).allMatch(Line::equal).extracting(Line::right).contains("  id BIGINT NOT NULL",
                    "  PRIMARY KEY (id)", "  born DATE");

            sides.postgres("ALTER TABLE t ADD extra int", "ALTER TABLE t RENAME born TO birthday");
            List<Line> lines = lines(sides);
            assertThat(lines).filteredOn(line -> !line.equal()).extracting(Line::left, Line::right)
                    .containsExactly(tuple("  birthday date", "  born DATE"),
                            tuple("  extra integer", null));
        }
    }

    private static List<Line> lines(TwoSides sides) {
        return new DdlDiff(new TypeMapping(NumericPolicy.VARCHAR)).of(sides.plan().drift().relations().getFirst());
    }
}
