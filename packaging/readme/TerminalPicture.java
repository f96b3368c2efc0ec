import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what a terminal shows as an SVG, for the README: text with colours from standard input, the picture to standard output.
 * How it is run stands in CONTRIBUTING.md.
 */
public final class TerminalPicture {

    private static final Pattern COLOURED = Pattern.compile("\u001b\\[(\\d+)m(.*?)\u001b\\[0m|[^\u001b]+");
    private static final Map<String, String> STYLES = Map.of("1", "fill='#f0f3f6' font-weight='bold'", "2", "fill='#8b949e'",
            "31", "fill='#ff7b72'", "32", "fill='#7ee787'", "33", "fill='#e3b341'", "36", "fill='#79c0ff'");

    private static final Pattern WORDS = Pattern.compile("\\S+(?: \\S+)*");

    /** In characters; longer lines are cut. */
    private static final int WIDEST = 150;

    private static final double CHARACTER_WIDTH = 7.25;
    private static final int LINE_HEIGHT = 17;
    private static final int MARGIN = 16;

    private TerminalPicture() {}

    public static void main(String[] args) throws IOException {
        List<String> lines = new String(System.in.readAllBytes(), UTF_8).stripTrailing().lines().toList();
        int columns = lines.stream().mapToInt(line -> line.replaceAll("\u001b\\[\\d+m", "").length()).max().orElse(0);
        columns = Math.min(columns, WIDEST);
        StringBuilder svg = new StringBuilder();
        int width = (int) Math.ceil(columns * CHARACTER_WIDTH) + 2 * MARGIN;
        int height = lines.size() * LINE_HEIGHT + 2 * MARGIN;
        svg.append("""
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d'>
                <rect width='%1$d' height='%2$d' rx='8' fill='#0d1117'/>
                <g font-family='ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace' font-size='12' \
                fill='#d1d7e0' xml:space='preserve'>
                """.formatted(width, height));
        for (int i = 0; i < lines.size(); i++) {
            draw(lines.get(i), MARGIN + i * LINE_HEIGHT + 12, svg);
        }
        svg.append("</g>\n</svg>\n");
        System.out.write(svg.toString().getBytes(UTF_8));
        System.out.flush();
    }

    private static void draw(String line, int y, StringBuilder svg) {
        int column = 0;
        Matcher parts = COLOURED.matcher(line);
        while (parts.find() && column < WIDEST) {
            String text = parts.group(1) == null ? parts.group() : parts.group(2);
            String style = parts.group(1) == null ? "" : " " + STYLES.getOrDefault(parts.group(1), "");
            // Each column of a table has its own place, so that it stands there in any font.
            Matcher words = WORDS.matcher(text);
            while (words.find()) {
                place(words.group(), column + words.start(), y, style, svg);
            }
            column += text.length();
        }
    }

    private static void place(String words, int column, int y, String style, StringBuilder svg) {
        String shown = column + words.length() <= WIDEST ? words : words.substring(0, Math.max(WIDEST - column - 1, 0)) + "…";
        svg.append(String.format(Locale.ROOT, "<text x='%.2f' y='%d' textLength='%.2f'%s>%s</text>%n",
                MARGIN + column * CHARACTER_WIDTH, y, shown.length() * CHARACTER_WIDTH, style,
                shown.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
