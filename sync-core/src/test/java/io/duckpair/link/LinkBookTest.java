package io.duckpair.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.drift.Scope;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The saved links that window and command line share. */
class LinkBookTest {

    @TempDir
    Path folder;

    private static Link link(String name) {
        return Link.of(name, "postgresql://ana@db.example.com:5432/shop?sslmode=require", "md:", "my_db", "ana");
    }

    @Test
    void whatOneKeepsTheOtherReads() {
        Link full = link("shop ⇄ \"x\"\n\u202e").withScope(new Scope(List.of("my_db.main.*"), List.of("tmp_*")))
                .withEnvironment(Environment.PRODUCTION).withSecretsFrom("keychain", "env:ANA_TOKEN")
                .withKeyPasswordFrom("command:pass ana/key");
        LinkBook.in(folder).keep(full);
        LinkBook.in(folder).keep(link("b"));
        LinkBook.in(folder).keep(link("b").withEnvironment(Environment.TEST));
        LinkBook other = LinkBook.in(folder);
        assertThat(other.links()).containsExactly(full, link("b").withEnvironment(Environment.TEST));
        assertThat(other.require("b").environment()).isEqualTo(Environment.TEST);
        other.forget("b");
        assertThat(LinkBook.in(folder).find("b")).isEmpty();
        assertThatThrownBy(() -> other.require("b")).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("There is no saved link b.");
    }

    @Test
    void nothingIsWrittenByReading() {
        assertThat(LinkBook.in(folder.resolve("new")).links()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void linksOfOlderSettingsAreTakenOver() throws IOException {
        Files.writeString(folder.resolve("settings.json"), """
                {"version":1,"settings":{"look":"DARK"},"lastLink":"shop",
                 "links":[{"title":"shop","postgres":"postgresql://ana@db/shop","motherduck":"md:","defaultDatabase":"d",
                           "role":null,"include":["a.*"],"exclude":[]},
                          {"title":"two","postgres":"postgresql://bob@db/two","motherduck":"/data","role":"bob"}]}""");
        List<Link> links = LinkBook.in(folder).links();
        assertThat(links).containsExactly(
                Link.of("shop", "postgresql://ana@db/shop", "md:", "d", null)
                        .withScope(new Scope(List.of("a.*"), List.of())),
                Link.of("two", "postgresql://bob@db/two", "/data", "my_db", "bob"));

        Files.writeString(folder.resolve("settings.json"), "{\"version\":1}");
        assertThat(LinkBook.in(folder).links()).as("they have their own file by now").isEqualTo(links);
        LinkBook.in(folder).forget("shop");
        LinkBook.in(folder).forget("two");
        assertThat(LinkBook.in(folder).links()).isEmpty();
    }

    @Test
    void aFirstChangeForgetsNoOlderLink() throws IOException {
        Files.writeString(folder.resolve("settings.json"),
                "{\"links\":[{\"title\":\"old\",\"postgres\":\"postgresql://ana@db/shop\",\"motherduck\":\"md:\"}]}");
        LinkBook.in(folder).keep(link("new"));
        assertThat(LinkBook.in(folder).links()).extracting(Link::name).containsExactly("old", "new");
    }

    @Test
    void noChangeIsLostAmongMany() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> LinkBook.in(folder).keep(link("l" + i)))).toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(LinkBook.in(folder).links()).hasSize(40);
        try (var files = Files.list(folder)) {
            assertThat(files).extracting(path -> path.getFileName().toString()).as("nothing temporary is left")
                    .containsExactlyInAnyOrder("links.json", "links.lock");
        }
    }

    @Test
    void aDamagedFileIsSaidAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("links.json");
        for (String damaged : List.of("{\"links\":[", "{\"links\":[{\"name\":\"a\"}]}",
                "{\"links\":[{\"name\":\"a\",\"postgres\":\"nonsense\",\"motherduck\":\"md:\"}]}")) {
            Files.writeString(file, damaged);
            for (Runnable use : List.<Runnable>of(() -> LinkBook.in(folder).links(),
                    () -> LinkBook.in(folder).keep(link("new")))) {
                assertThatThrownBy(use::run).isInstanceOfSatisfying(DuckpairException.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.STATE_UNREADABLE);
                    assertThat(error.sentence()).contains("links.json");
                });
            }
            assertThat(file).hasContent(damaged);
        }
    }

    @Test
    void aLaterVersionsWordsAreTakenCarefully() throws IOException {
        Files.writeString(folder.resolve("links.json"), """
                {"version":9,"more":1,"links":[{"name":"a","environment":"doomsday","colour":"red",
                 "postgres":"postgresql://ana@db/shop","motherduck":"md:"}]}""");
        assertThat(LinkBook.in(folder).require("a").environment()).isEqualTo(Environment.PRODUCTION);
    }

    @Test
    void aSecretInPlaceOfItsSourceIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> link("a").withSecretsFrom(null, "hunter2")).isInstanceOf(DuckpairException.class)
                .hasMessageNotContaining("hunter2");
    }
}
