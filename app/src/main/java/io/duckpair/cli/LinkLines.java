package io.duckpair.cli;

import java.io.PrintWriter;
import java.io.Writer;

/** Writes whole lines, each behind the name of the link that it is about, so that the lines of many links do not run together. */
final class LinkLines extends Writer {

    private final PrintWriter out;
    private final String prefix;
    private final StringBuilder line = new StringBuilder();

    /**
     * @param out
     *            shared by all links
     * @param width
     *            of the longest name
     */
    LinkLines(PrintWriter out, Style style, String link, int width) {
        this.out = out;
        String name = Style.clean(link);
        this.prefix = style.paint(Style.Paint.STRONG, name)
                + " ".repeat(Math.max(0, width - name.codePointCount(0, name.length()))) + " | ";
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        synchronized (line) {
            for (int i = offset; i < offset + length; i++) {
                if (characters[i] == '\n') {
                    out.println(prefix + line.toString().stripTrailing());
                    line.setLength(0);
                } else {
                    line.append(characters[i]);
                }
            }
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    /** The shell's stream stays open. */
    @Override
    public void close() {
        flush();
    }
}
