package io.duckpair.rows.checksum;

import io.duckpair.rows.ColumnPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Puts the texts of columns together. */
final class RowTextWriter {

    /** Longer than any value, and no value is followed by an e. */
    private static final String NULL_BINARY = "'\\x" + "ee".repeat(17) + "'";
    private static final String COMMA = "','";

    private record Part(ColumnPair pair, ValueText text) {}

    private final List<Part> words = new ArrayList<>();
    private final Deque<Part> numbers = new ArrayDeque<>();
    private final Deque<Part> binaries = new ArrayDeque<>();
    private final Deque<Part> texts = new ArrayDeque<>();

    private final List<String> postgres = new ArrayList<>();
    private final List<String> motherduck = new ArrayList<>();

    void add(ColumnPair pair, ValueText text) {
        Part part = new Part(pair, text);
        switch (text) {
            case ValueText.Word _ -> words.add(part);
            case ValueText.Numeral _ -> numbers.add(part);
            case ValueText.Binary _ -> binaries.add(part);
            case ValueText.Text _ -> texts.add(part);
        }
    }

    RowText write(List<NotCompared> notCompared) {
        for (Part word : words) {
            add(word);
            addBoth(COMMA);
        }
        boolean afterNumber = false;
        while (!numbers.isEmpty() || !binaries.isEmpty()) {
            if (!afterNumber && !numbers.isEmpty()) {
                add(numbers.remove());
                afterNumber = true;
            } else if (!binaries.isEmpty()) {
                addBinary(binaries.remove());
                afterNumber = false;
            } else {
                addBoth(COMMA);
                afterNumber = false;
            }
        }
        if (afterNumber && texts.size() > 1) {
            addBoth(COMMA);
        }
        while (texts.size() > 1) {
            add(texts.remove());
        }
        if (!texts.isEmpty()) {
            addLast(texts.remove());
        }
        return new RowText(Concat.of(postgres), Concat.of(motherduck), notCompared);
    }

    private void addBoth(String constant) {
        postgres.add(constant);
        motherduck.add(constant);
    }

    private void add(Part part) {
        postgres.addAll(part.text().onPostgres(RowText.postgresValue(part.pair())));
        motherduck.addAll(part.text().onMotherduck(RowText.motherduckValue(part.pair())));
    }

    /** A NULL has to be seen, or the numbers around it would be one. */
    private void addBinary(Part part) {
        String left = part.text().postgres().apply(RowText.postgresValue(part.pair()));
        String right = part.text().motherduck().apply(RowText.motherduckValue(part.pair()));
        boolean withoutNull = !part.pair().postgres().nullable() && !part.pair().motherduck().nullable();
        postgres.add(withoutNull ? left : "coalesce(" + left + ", " + NULL_BINARY.replace("'\\", "E'\\\\") + ")");
        motherduck.add(withoutNull ? right : "coalesce(" + right + ", " + NULL_BINARY + ")");
    }

    /** The last text needs no length, but NULL and what goes in by its MD5 have to be told from the rest. */
    private void addLast(Part part) {
        if (!(part.text() instanceof ValueText.Text text)) {
            throw new IllegalArgumentException("No text: " + part);
        }
        String left = RowText.postgresValue(part.pair());
        String right = RowText.motherduckValue(part.pair());
        postgres.add(kind(text.postgresLength().apply(left)));
        postgres.add(text.postgres().apply(left));
        motherduck.add(kind(text.motherduckLength().apply(right)));
        motherduck.add(text.motherduck().apply(right));
    }

    private static String kind(String length) {
        return "CASE WHEN " + length + " <= " + ValueText.Text.LONGEST + " THEN ',' WHEN " + length
                + " IS NULL THEN '!' ELSE '#' END";
    }
}
