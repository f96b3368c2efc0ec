package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StyleTest {

    @Test
    void namesCannotMoveTheCursorOrBreakTheLine() {
        assertThat(Style.clean("tidy Ünï ⇄ 表")).isEqualTo("tidy Ünï ⇄ 表");
        assertThat(Style.clean("a\nb\u001b[2J\r\u0007\u202ec\u2028"))
                .isEqualTo("a\\nb\\u001b[2J\\u000d\\u0007\\u202ec\\u2028");
        assertThat(Style.cleanLines("Parser Error: x\n\nLINE 1:\u001b y\n")).containsExactly("Parser Error: x",
                "LINE 1:\\u001b y");
    }

    @Test
    void colourIsForTerminalsOnly() {
        assertThat(new Style(true).paint(Paint.BAD, "no")).isEqualTo("\u001b[31mno\u001b[0m");
        assertThat(new Style(true).paint(Paint.BAD, "")).isEmpty();
        assertThat(new Style(false).paint(Paint.BAD, "no")).isEqualTo("no");
    }

    @Test
    void columnsStandBelowOneAnotherWhateverTheColours() {
        AlignedRows rows = new AlignedRows(new Style(true));
        rows.add(Cell.of(Paint.GOOD, "+"), Cell.of("short"), Cell.of("one"));
        rows.add(Cell.empty(), Cell.empty(), Cell.of("two"));
        rows.add(Cell.of("~"), Cell.of("longer"), Cell.of("three"));
        rows.add(Cell.of("~"), Cell.of("x".repeat(60)), Cell.of("four"));
        StringWriter text = new StringWriter();
        rows.print(new PrintWriter(text, true));

        assertThat(text.toString().lines()).containsExactly("\u001b[32m+\u001b[0m  short   one", "           two",
                "~  longer  three", "~  " + "x".repeat(60) + "  four");
    }
}
