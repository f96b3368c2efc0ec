package io.duckpair.cli;

import io.duckpair.cli.Style.Paint;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of cells, written in aligned columns two spaces apart. The last column is as wide as its text. */
final class AlignedRows {

    /** Wider cells push the rest of their own row to the right and leave the others where they are. */
    private static final int WIDEST = 44;

    private final Style style;
    private final List<List<Cell>> rows = new ArrayList<>();

    AlignedRows(Style style) {
        this.style = style;
    }

    record Cell(String text, @Nullable Paint paint) {

        static Cell of(String text) {
            return new Cell(Style.clean(text), null);
        }

        static Cell of(Paint paint, String text) {
            return new Cell(Style.clean(text), paint);
        }

        static Cell empty() {
            return new Cell("", null);
        }

        private int width() {
            return text.codePointCount(0, text.length());
        }
    }

    void add(Cell... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out) {
        List<Integer> widths = widths();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            int gap = 0;
            for (int i = 0; i < row.size(); i++) {
                Cell cell = row.get(i);
                if (!cell.text().isEmpty()) {
                    line.repeat(' ', gap).append(painted(cell));
                    gap = 0;
                }
                gap += Math.max(widths.get(i) - cell.width(), 0) + 2;
            }
            out.println(line);
        }
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                int width = row.get(i).width();
                if (width <= WIDEST) {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return widths;
    }

    private String painted(Cell cell) {
        Paint paint = cell.paint();
        return paint == null ? cell.text() : style.paint(paint, cell.text());
    }
}
