package io.duckpair.ui.history;

import io.duckpair.state.Run;
import io.duckpair.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.chart.AreaChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.util.StringConverter;

/** One number of the runs over time. */
final class Trend {

    private final AreaChart<Number, Number> chart;
    private final ToDoubleFunction<Run> value;

    /**
     * @param title
     *            what the number is
     * @param value
     *            the number
     */
    Trend(AreaChart<Number, Number> chart, String title, Texts texts, ToDoubleFunction<Run> value) {
        this.chart = chart;
        this.value = value;
        chart.setTitle(title);
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setVerticalGridLinesVisible(false);
        NumberAxis time = (NumberAxis) chart.getXAxis();
        time.setForceZeroInRange(false);
        time.setMinorTickVisible(false);
        time.setAutoRanging(false);
        time.setTickLabelFormatter(new StringConverter<>() {
            @Override
            public String toString(Number seconds) {
                Instant at = Instant.ofEpochSecond(seconds.longValue());
                return time.getUpperBound() - time.getLowerBound() < 600 ? texts.time(at) : texts.shortTime(at);
            }

            @Override
            public Number fromString(String text) {
                return 0;
            }
        });
        NumberAxis numbers = (NumberAxis) chart.getYAxis();
        numbers.setMinorTickVisible(false);
    }

    /** @param runs newest first */
    void show(List<Run> runs) {
        List<XYChart.Data<Number, Number>> points = new ArrayList<>();
        for (Run run : runs.reversed()) {
            points.add(new XYChart.Data<>(run.started().getEpochSecond(), value.applyAsDouble(run)));
        }
        XYChart.Series<Number, Number> series = new XYChart.Series<>();
        series.getData().setAll(points);
        chart.getData().setAll(List.of(series));
        if (!runs.isEmpty()) {
            range(runs.getLast().started().getEpochSecond(), runs.getFirst().started().getEpochSecond());
        }
    }

    private void range(long first, long last) {
        NumberAxis time = (NumberAxis) chart.getXAxis();
        double margin = Math.max(30, (last - first) * 0.03);
        time.setLowerBound(first - margin);
        time.setUpperBound(last + margin);
        time.setTickUnit((last - first + 2 * margin) / 4);
    }
}
