package io.duckpair.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words with parts, in more than one language. */
class SentenceTest {

    private static final Map<String,
            String> CHINESE = Map.of("{0} lets {1} into database {2}.", "{0} 允许 {1} 进入数据库 {2}。",
                    "its new name is not carried: {0}", "不传送其新名称：{0}", "the name {0} is taken", "名称 {0} 已被占用",
                    "from {0} to {1}", "到 {1}，从 {0}");

    private static String inChinese(Sentence sentence) {
        return sentence.in(pattern -> CHINESE.getOrDefault(pattern, pattern));
    }

    @Test
    void theLibrarySpeaksEnglishAndAWindowItsOwnLanguage() {
        Sentence sentence = Sentence.of("{0} lets {1} into database {2}.", "PostgreSQL 18", "ana", "shop");
        assertThat(sentence).hasToString("PostgreSQL 18 lets ana into database shop.");
        assertThat(inChinese(sentence)).isEqualTo("PostgreSQL 18 允许 ana 进入数据库 shop。");
    }

    @Test
    void aSentenceInASentenceIsTranslatedAsWell() {
        Sentence sentence = Sentence.of("its new name is not carried: {0}", Sentence.of("the name {0} is taken", "t"));
        assertThat(sentence).hasToString("its new name is not carried: the name t is taken");
        assertThat(inChinese(sentence)).isEqualTo("不传送其新名称：名称 t 已被占用");
    }

    @Test
    void partsMayChangeTheirOrder() {
        assertThat(inChinese(Sentence.of("from {0} to {1}", 1, 2))).isEqualTo("到 2，从 1");
    }

    @Test
    void whatHasNoTranslationStaysAsItIs() {
        assertThat(inChinese(Sentence.verbatim("FATAL: no {0}"))).isEqualTo("FATAL: no {0}");
        assertThat(inChinese(Sentence.of("nobody knows {0}", "it"))).isEqualTo("nobody knows it");
    }

    @Test
    void aHostileNameIsNoHole() {
        assertThat(Sentence.of("the name {0} is taken", "{1} $1 \\")).hasToString("the name {1} $1 \\ is taken");
    }

    @Test
    void nothingAddsNothing() {
        Sentence one = Sentence.of("One.");
        assertThat(Sentence.nothing().then(one)).isEqualTo(one);
        assertThat(one.then(Sentence.nothing())).isEqualTo(one);
        assertThat(one.then(Sentence.of("Two."))).hasToString("One. Two.");
        assertThat(Sentence.verbatim("")).isEqualTo(Sentence.nothing()).matches(Sentence::isEmpty);
    }
}
