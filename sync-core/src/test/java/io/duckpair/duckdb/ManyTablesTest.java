package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong only with many tables. */
class ManyTablesTest {

    @Test
    void manyRelationsOfManyAreReadAsTheWholeReadDoes(@TempDir Path folder) {
        try (LocalAccount account = new LocalAccount(folder);
                AccountSession session = account.openForWriting(Set.of())) {
            session.createDatabase("d");
            session.begin();
            for (int i = 0; i < 9000; i++) {
                session.execute("CREATE TABLE d.main.t" + i + " (a INTEGER, b INTEGER, c INTEGER, "
                        + "d INTEGER, e INTEGER, f INTEGER, g INTEGER, h INTEGER, i INTEGER, j INTEGER)");
            }
            session.commit();
            List<Relation> whole = List.copyOf(session.read().relations());
            List<RelationName> wanted = IntStream.range(8000, 9000)
                    .mapToObj(i -> RelationName.motherduck("d", "main", "t" + i)).toList();

            assertThat(session.read("d", wanted)).hasSize(1000).isSubsetOf(whole);
        }
    }
}
