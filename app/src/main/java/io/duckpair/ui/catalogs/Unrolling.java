package io.duckpair.ui.catalogs;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/**
 * Lets tables that are filled for the first time grow to their height, some lines a frame: the cells of a whole screen take so
 * long to make that the window would not answer meanwhile.
 */
final class Unrolling extends AnimationTimer {

    private static final double LINES = 3 * PairTable.ROW_HEIGHT;

    private final List<? extends TableView<?>> tables;
    private double height = LINES;

    private Unrolling(List<? extends TableView<?>> tables) {
        this.tables = tables;
    }

    /** @param lines of all tables, without one yet */
    static void whenFilled(ObservableList<?> lines, List<? extends TableView<?>> tables) {
        lines.addListener(new InvalidationListener() {
            @Override
            public void invalidated(Observable filled) {
                lines.removeListener(this);
                // A bar that comes and goes again would move the columns.
                if (tables.stream().allMatch(table -> lines.size() * PairTable.ROW_HEIGHT > room(table))) {
                    new Unrolling(tables).start();
                }
            }
        });
    }

    @Override
    public void start() {
        setHeight(height);
        super.start();
    }

    private static double room(TableView<?> table) {
        return ((Region) table.getParent()).getHeight();
    }

    @Override
    public void handle(long now) {
        height += LINES;
        if (tables.stream().anyMatch(table -> height < room(table))) {
            setHeight(height);
        } else {
            stop();
            setHeight(Region.USE_COMPUTED_SIZE);
        }
    }

    private void setHeight(double most) {
        tables.forEach(table -> table.setMaxHeight(most));
    }
}
