package io.duckpair.ui.review;

import io.duckpair.catalog.Side;
import io.duckpair.drift.ObjectNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the checklist. */
public sealed interface ReviewRow {

    /** What tells it from the others, from one plan to the next. */
    Object key();

    Section section();

    /** The differences on it or below it. */
    List<ReviewItem> items();

    /** Whether other lines can be shown below it. */
    default boolean isFolder() {
        return !(this instanceof One);
    }

    /** The head of a section. */
    record Head(Section section, List<ReviewItem> items) implements ReviewRow {

        public Head {
            items = List.copyOf(items);
        }

        @Override
        public Object key() {
            return section;
        }
    }

    /**
     * Several differences of one object that change the same side.
     *
     * @param target
     *            the side that is changed; null where nothing is, or it is still to be chosen
     */
    record Group(Section section, ObjectNames object, @Nullable Side target, List<ReviewItem> items)
            implements ReviewRow {

        /** Stays when its items come and go. */
        private record Key(Section section, ObjectNames object, @Nullable Side target) {}

        public Group {
            items = List.copyOf(items);
        }

        @Override
        public Object key() {
            return new Key(section, object, target);
        }
    }

    /**
     * One difference.
     *
     * @param nested
     *            whether it stands below a group that names its object
     */
    record One(ReviewItem item, boolean nested) implements ReviewRow {

        @Override
        public Object key() {
            return item.id();
        }

        @Override
        public Section section() {
            return item.section();
        }

        @Override
        public List<ReviewItem> items() {
            return List.of(item);
        }
    }
}
