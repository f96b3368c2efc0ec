package io.duckpair.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class LookTest {

    @Test
    void aDialogWearsWhatTheWindowWearsThatOwnsIt() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        List<String> worn = WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(() -> {
            Stage stage = new Stage();
            Scene scene = new Scene(new Pane());
            Look.dress(scene);
            stage.setScene(scene);
            Alert alert = new Alert(Alert.AlertType.CONFIRMATION);
            alert.initOwner(stage);
            return List.copyOf(alert.getDialogPane().getScene().getStylesheets());
        }));
        assertThat(worn).singleElement().asString().endsWith("duckpair.css");
    }
}
