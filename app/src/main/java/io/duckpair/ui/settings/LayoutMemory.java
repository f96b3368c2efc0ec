package io.duckpair.ui.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Puts dividers and columns where they were left, and notes where they are moved to. */
public final class LayoutMemory {

    private final SettingsStore store;

    public LayoutMemory(SettingsStore store) {
        this.store = store;
    }

    /** For all splits and tables with an id in a view that was just loaded. */
    public void keep(@Nullable Node node) {
        switch (node) {
            case SplitPane split -> {
                keepSplit(split);
                split.getItems().forEach(this::keep);
            }
            case TableView<?> table -> keepTable(table);
            case ScrollPane scroll -> keep(scroll.getContent());
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::keep);
            case null, default -> {
            }
        }
    }

    /** What is not on the screen, or has no room there, moves by itself. */
    private static boolean isLaidOut(Region region) {
        return region.getScene() != null && region.getWidth() > 1 && region.getHeight() > 1;
    }

    private void keepSplit(SplitPane split) {
        String id = split.getId();
        if (id == null) {
            return;
        }
        List<Double> positions = store.window().splits().getOrDefault(id, List.of());
        if (positions.size() == split.getDividers().size()) {
            split.setDividerPositions(positions.stream().mapToDouble(Double::doubleValue).toArray());
        }
        new Split(id, split).watch();
    }

    /**
     * A split keeps its proportions when it is resized. By itself it would give each part as many pixels more, which moves the
     * dividers a bit each time the window is opened.
     */
    private final class Split {

        private final String id;
        private final SplitPane pane;
        private double[] wanted;
        private boolean resizing;

        Split(String id, SplitPane pane) {
            this.id = id;
            this.pane = pane;
            this.wanted = pane.getDividerPositions();
        }

        void watch() {
            pane.widthProperty().subscribe((_, _) -> resized());
            pane.heightProperty().subscribe((_, _) -> resized());
            pane.getDividers().forEach(divider -> divider.positionProperty().subscribe((_, _) -> moved()));
        }

        /** It is laid out anew in the pulse that goes on. */
        private void resized() {
            if (!resizing) {
                resizing = true;
                Platform.runLater(() -> {
                    if (wanted.length == pane.getDividers().size()) {
                        pane.setDividerPositions(wanted);
                    }
                    resizing = false;
                });
            }
        }

        private void moved() {
            if (!resizing && isLaidOut(pane)) {
                wanted = pane.getDividerPositions();
                store.changeWindow(window -> window.withSplit(id, DoubleStream.of(wanted).boxed().toList()));
            }
        }
    }

    private void keepTable(TableView<?> table) {
        String id = table.getId();
        if (id == null) {
            return;
        }
        Map<String, Double> widths = store.window().columns().getOrDefault(id, Map.of());
        Set<TableColumnBase<?, ?>> columns = Set.copyOf(table.getColumns());
        for (TableColumnBase<?, ?> column : columns) {
            Double width = widths.get(column.getId());
            if (width != null && column.isResizable()) {
                column.setPrefWidth(width);
            }
            column.widthProperty().subscribe((_, _) -> {
                if (isLaidOut(table)) {
                    note(id, columns);
                }
            });
        }
    }

    private void note(String id, Set<TableColumnBase<?, ?>> columns) {
        Map<String, Double> widths = new HashMap<>();
        for (TableColumnBase<?, ?> column : columns) {
            if (column.getId() != null) {
                widths.put(column.getId(), column.getWidth());
            }
        }
        store.changeWindow(window -> window.withColumns(id, widths));
    }
}
