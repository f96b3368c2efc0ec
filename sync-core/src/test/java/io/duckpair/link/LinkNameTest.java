package io.duckpair.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkNameTest {

    private static final String LONGEST = "\uD83E\uDD86".repeat(LinkName.LONGEST);

    @TempDir
    Path folder;

    private static Link link(String name) {
        return Link.of(name, "postgresql://ana@db.example.com/shop", "md:", "my_db", "ana");
    }

    @Test
    void aNewLinkHasNoLongerName() {
        LinkBook book = LinkBook.in(folder);
        book.keep(link(LONGEST));
        assertThatThrownBy(() -> book.keep(link(LONGEST + "x"))).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("longer than 100 characters");
        assertThat(book.links()).extracting(Link::name).containsExactly(LONGEST);
    }

    @Test
    void oneThatHasItAlreadyIsChangedAllTheSame() throws Exception {
        String old = LinkJson.write(List.of(link(LONGEST + "x")));
        Files.writeString(LinkBook.in(folder).file(), old);
        assertThatCode(() -> LinkBook.in(folder).keep(link(LONGEST + "x").withEnvironment(Environment.TEST)))
                .doesNotThrowAnyException();
        assertThat(LinkBook.in(folder).require(LONGEST + "x").environment()).isEqualTo(Environment.TEST);
    }

    @Test
    void whatIsMadeOfAnyTextIsFreeAndNotTooLong() {
        assertThat(LinkName.free("shop", Set.of()::contains)).isEqualTo("shop");
        assertThat(LinkName.free("shop", Set.of("shop", "shop (2)")::contains)).isEqualTo("shop (3)");
        assertThat(LinkName.free("a\nb\0", Set.of()::contains)).isEqualTo("ab");
        String cut = LinkName.free(LONGEST + "x", Set.of()::contains);
        assertThat(cut).startsWith("\uD83E\uDD86").endsWith("\uD83E\uDD86…");
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(LinkName.LONGEST);
        String second = LinkName.free(LONGEST, LONGEST::equals);
        assertThat(second).endsWith("… (2)");
        assertThat(LinkName.isTooLong(second)).isFalse();
    }
}
