package io.duckpair.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InStepTest {

    @Test
    void writersFromBeforeTheHorizonNeedNoName() {
        assertThat(InStep.writers(List.of(3L, 5L, 7L), 5, LongStream.of(9))).containsExactly(5L, 7L, 9L);
        assertThat(InStep.writers(List.of(3L), 5, LongStream.empty())).isEmpty();
    }

    @Test
    void ofVeryManyWritersTheLatestAreKept() {
        List<Long> many = LongStream.range(0, 10_000).boxed().toList();
        assertThat(InStep.writers(many, 0, LongStream.of(10_000))).hasSize(10_000).contains(10_000L).doesNotContain(0L);
    }
}
