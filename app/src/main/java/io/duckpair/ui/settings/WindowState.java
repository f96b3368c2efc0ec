package io.duckpair.ui.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the window was left.
 *
 * @param x
 *            NaN before it was ever shown; so is {@code y}
 * @param place
 *            the view that was shown; empty for the first
 * @param splits
 *            where dividers stood, by the split's id, from 0 to 1
 * @param columns
 *            how wide columns were, by the table's id and the column's
 */
public record WindowState(double x, double y, double width, double height, boolean maximized, String place,
        Map<String, List<Double>> splits, Map<String, Map<String, Double>> columns) {

    public WindowState {
        place = place == null ? "" : place;
        splits = splits == null ? Map.of() : Map.copyOf(splits);
        columns = columns == null ? Map.of() : Map.copyOf(columns);
    }

    public static WindowState first() {
        return new WindowState(Double.NaN, Double.NaN, 1280, 800, false, "", Map.of(), Map.of());
    }

    /** Whether it was ever shown. */
    public boolean hasPlace() {
        return Double.isFinite(x) && Double.isFinite(y);
    }

    public WindowState at(double newX, double newY, double newWidth, double newHeight) {
        return new WindowState(newX, newY, newWidth, newHeight, maximized, place, splits, columns);
    }

    public WindowState withMaximized(boolean now) {
        return new WindowState(x, y, width, height, now, place, splits, columns);
    }

    public WindowState withPlace(String newPlace) {
        return new WindowState(x, y, width, height, maximized, newPlace, splits, columns);
    }

    public WindowState withSplit(String id, List<Double> positions) {
        Map<String, List<Double>> all = new HashMap<>(splits);
        all.put(id, List.copyOf(positions));
        return new WindowState(x, y, width, height, maximized, place, all, columns);
    }

    public WindowState withColumns(String table, Map<String, Double> widths) {
        Map<String, Map<String, Double>> all = new HashMap<>(columns);
        all.put(table, Map.copyOf(widths));
        return new WindowState(x, y, width, height, maximized, place, splits, all);
    }
}
