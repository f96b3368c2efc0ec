package io.duckpair.ui.catalogs;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;

/** Lines that are replaced as a whole, in one change: the general list would note each of very many of them. */
final class Lines extends ObservableListBase<Pair> {

    private List<Pair> lines = List.of();

    /** @param newLines not changed any more */
    void show(List<Pair> newLines) {
        List<Pair> before = lines;
        lines = newLines;
        if (hasListeners() && !(before.isEmpty() && newLines.isEmpty())) {
            fireChange(new Replaced(this, before));
        }
    }

    @Override
    public Pair get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }

    /** All are others now. */
    private static final class Replaced extends ListChangeListener.Change<Pair> {

        private final List<Pair> before;
        private boolean told;

        Replaced(ObservableList<Pair> now, List<Pair> before) {
            super(now);
            this.before = before;
        }

        @Override
        public boolean next() {
            boolean first = !told;
            told = true;
            return first;
        }

        @Override
        public void reset() {
            told = false;
        }

        @Override
        public int getFrom() {
            return 0;
        }

        @Override
        public int getTo() {
            return getList().size();
        }

        @Override
        public List<Pair> getRemoved() {
            return before;
        }

        @Override
        protected int[] getPermutation() {
            return new int[0];
        }
    }
}
