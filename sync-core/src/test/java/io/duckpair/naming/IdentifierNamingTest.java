package io.duckpair.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.naming.OtherName.Carried;
import io.duckpair.naming.OtherName.NotCarried;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierNamingTest {

    @ParameterizedTest
    @ValueSource(strings = {"t", "Über \"x\"; --", "select", "pg_class", "ddb$x", "~01234567", "😀"})
    void namesKeepTheirSpelling(String name) {
        assertThat(IdentifierNaming.relationToPostgres(name)).isEqualTo(OtherName.of(name));
        assertThat(IdentifierNaming.relationToMotherduck(name)).isEqualTo(OtherName.of(name));
        assertThat(IdentifierNaming.columnToPostgres(name)).isEqualTo(OtherName.of(name));
        assertThat(IdentifierNaming.columnToMotherduck(name)).isEqualTo(OtherName.of(name));
    }

    @Test
    void a63ByteNameIsCarriedAsItIsAndA64ByteNameIsShortened() {
        assertThat(IdentifierNaming.relationToPostgres("n".repeat(63))).isEqualTo(OtherName.of("n".repeat(63)));
        // printf 'n%.0s' {1..64} | sha256sum
        assertThat(IdentifierNaming.relationToPostgres("n".repeat(64)))
                .isEqualTo(new Carried<>("n".repeat(54) + "~ce068a19", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tableoid", "ctid", "xmin", "cmin", "xmax", "cmax"})
    void noColumnCanBeCalledAsPostgresCallsItsOwn(String name) {
        assertThat(IdentifierNaming.columnToPostgres(name)).isInstanceOf(NotCarried.class);
        assertThat(IdentifierNaming.relationToPostgres(name)).isEqualTo(OtherName.of(name));
        String upper = name.toUpperCase(Locale.ROOT);
        assertThat(IdentifierNaming.columnToPostgres(upper)).isEqualTo(OtherName.of(upper));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\ud800"})
    void whatPostgresCannotStoreIsNotCarried(String name) {
        assertThat(IdentifierNaming.relationToPostgres(name)).isInstanceOf(NotCarried.class);
        assertThat(IdentifierNaming.columnToPostgres(name)).isInstanceOf(NotCarried.class);
    }
}
