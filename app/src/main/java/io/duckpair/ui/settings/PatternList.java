package io.duckpair.ui.settings;

import atlantafx.base.theme.Styles;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Icons;
import io.duckpair.ui.theme.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A list of patterns with a field for a new one; each can be taken away. */
final class PatternList {

    private final ListView<String> list;
    private final TextField field;
    private final Button add;
    private final Label problem;
    private final Texts texts;
    private final Consumer<List<String>> changed;

    /** @param changed gets the patterns after the user changed them */
    PatternList(ListView<String> list, TextField field, Button add, Label problem, Texts texts,
            Consumer<List<String>> changed) {
        this.list = list;
        this.field = field;
        this.add = add;
        this.problem = problem;
        this.texts = texts;
        this.changed = changed;
        list.setCellFactory(_ -> new Cell());
        list.setOnKeyPressed(event -> {
            String selected = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.DELETE && selected != null) {
                remove(selected);
            }
        });
        field.textProperty().subscribe(() -> check());
        field.setOnAction(_ -> add());
        add.setOnAction(_ -> add());
    }

    void show(List<String> patterns) {
        list.getItems().setAll(patterns);
        check();
    }

    private String typed() {
        return field.getText().strip();
    }

    private boolean check() {
        Optional<String> wrong = ScopePatterns.problem(typed(), list.getItems());
        problem.setText(wrong.map(key -> texts.get(key)).orElse(""));
        Shown.set(problem, wrong.isPresent());
        field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong.isPresent());
        add.setDisable(wrong.isPresent() || typed().isEmpty());
        return !add.isDisable();
    }

    private void add() {
        if (check()) {
            List<String> all = new ArrayList<>(list.getItems());
            all.add(typed());
            field.clear();
            tell(all);
        }
    }

    private void remove(String pattern) {
        List<String> all = new ArrayList<>(list.getItems());
        all.remove(pattern);
        tell(all);
    }

    private void tell(List<String> all) {
        show(all);
        changed.accept(List.copyOf(all));
    }

    private final class Cell extends ListCell<String> {

        private final Label text = new Label();
        private final Button away = new Button("", Icons.of("bi-x"));
        private final HBox box = new HBox(text, away);

        Cell() {
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            box.getStyleClass().add("pattern");
            away.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
            away.setTooltip(new Tooltip(texts.get("settings.scope.remove")));
            away.setOnAction(_ -> {
                if (getItem() != null) {
                    remove(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable String pattern, boolean empty) {
            super.updateItem(pattern, empty);
            boolean shown = pattern != null && !empty;
            text.setText(shown ? pattern : "");
            away.setAccessibleText(shown ? texts.get("settings.scope.remove") + ": " + pattern : "");
            setGraphic(shown ? box : null);
        }
    }
}
