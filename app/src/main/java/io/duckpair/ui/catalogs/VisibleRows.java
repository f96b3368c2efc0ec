package io.duckpair.ui.catalogs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the tree are shown, from top to bottom, under what is open, a text and the wish to see differences only. Both
 * trees show this one list, so that a pair always stands on the same line of both.
 */
public final class VisibleRows {

    private static final char LAST_ASCII = 127;

    private List<Pair> roots = List.of();
    private final Set<String> open = new HashSet<>();
    private String text = "";
    private boolean onlyDifferences;

    /** Shows another tree; what was open stays open. */
    public void setRoots(List<Pair> newRoots) {
        roots = List.copyOf(newRoots);
    }

    /** @param newText what a name has to contain, in any case; empty shows all */
    public void setText(String newText) {
        text = newText.strip().toLowerCase(Locale.ROOT);
    }

    public void setOnlyDifferences(boolean only) {
        onlyDifferences = only;
    }

    public boolean isOpen(Pair pair) {
        return open.contains(pair.id());
    }

    public void setOpen(Pair pair, boolean isOpen) {
        if (isOpen) {
            open.add(pair.id());
        } else {
            open.remove(pair.id());
        }
    }

    public void openAll() {
        roots.forEach(this::openWithin);
    }

    private void openWithin(Pair pair) {
        if (!pair.children().isEmpty()) {
            open.add(pair.id());
            pair.children().forEach(this::openWithin);
        }
    }

    public void closeAll() {
        open.clear();
    }

    /** Opens all that has a difference inside. */
    public void openDifferences() {
        roots.forEach(this::openDifferences);
    }

    private void openDifferences(Pair pair) {
        if (pair.below() > 0) {
            open.add(pair.id());
            pair.children().forEach(this::openDifferences);
        }
    }

    /** Opens everything above a line, so that it is shown. */
    public void reveal(Pair pair) {
        for (Pair root : roots) {
            if (revealWithin(root, pair)) {
                return;
            }
        }
    }

    private boolean revealWithin(Pair within, Pair pair) {
        if (within.id().equals(pair.id())) {
            return true;
        }
        for (Pair child : within.children()) {
            if (revealWithin(child, pair)) {
                open.add(within.id());
                return true;
            }
        }
        return false;
    }

    /** All lines that are differences themselves, in the order of the tree, open or not. */
    public List<Pair> differences() {
        List<Pair> found = new ArrayList<>();
        roots.forEach(root -> collectDifferences(root, found));
        return found;
    }

    private void collectDifferences(Pair pair, List<Pair> found) {
        if (pair.isDifference() && matchesWithin(pair)) {
            found.add(pair);
        }
        if (pair.below() > 0) {
            pair.children().forEach(child -> collectDifferences(child, found));
        }
    }

    public List<Pair> rows() {
        List<Pair> rows = new ArrayList<>();
        roots.forEach(root -> add(root, rows, false));
        return rows;
    }

    /** @param shown whether something above matches the text, so that all inside is shown */
    private void add(Pair pair, List<Pair> rows, boolean shown) {
        if (onlyDifferences && !pair.hasDifference()) {
            return;
        }
        boolean matches = shown || matches(pair);
        int before = rows.size();
        rows.add(pair);
        if (!pair.children().isEmpty() && (!matches || isOpen(pair))) {
            for (Pair child : pair.children()) {
                add(child, rows, matches);
            }
        }
        if (!matches && rows.size() == before + 1) {
            rows.removeLast();
        }
    }

    private boolean matchesWithin(Pair pair) {
        if (text.isEmpty() || matches(pair)) {
            return true;
        }
        for (Pair child : pair.children()) {
            if (matchesWithin(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Pair pair) {
        if (text.isEmpty()) {
            return true;
        }
        Half left = pair.postgres();
        Half right = pair.motherduck();
        // Mostly both have the same name, which need not be looked through twice.
        boolean same = left != null && right != null && left.name().equals(right.name());
        return matches(left) || !same && matches(right);
    }

    private boolean matches(@Nullable Half half) {
        return half != null && contains(half.name(), text);
    }

    /** As {@code name.toLowerCase().contains(part)}, without a new text for each of very many names. */
    private static boolean contains(String name, String part) {
        char lower = part.charAt(0);
        char upper = Character.toUpperCase(lower);
        int last = name.length() - part.length();
        for (int at = 0; at <= last; at++) {
            char first = name.charAt(at);
            boolean maybe = first == lower || first == upper || first > LAST_ASCII;
            if (maybe && name.regionMatches(true, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
