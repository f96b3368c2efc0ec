package io.duckpair.ui.sql;

import io.duckpair.ui.sql.SqlTokens.Token;
import java.util.Collection;
import java.util.List;
import javafx.beans.NamedArg;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** SQL with its keywords, strings, comments, names and numbers in colours; to read, or to write. */
public final class SqlArea extends StackPane {

    /** Text longer than this many characters stays plain, so that no keystroke waits for its colours. */
    private static final int LONGEST_COLOURED = 200_000;

    private final CodeArea code = new CodeArea();

    /** For FXML: {@code <SqlArea editable="true"/>}. */
    public SqlArea(@NamedArg(value = "editable", defaultValue = "false") boolean editable) {
        getStyleClass().add("sql-area");
        code.setEditable(editable);
        code.getStyleClass().add(editable ? "sql-editable" : "sql-read-only");
        code.setAccessibleRole(AccessibleRole.TEXT_AREA);
        code.setAutoHeight(false);
        code.plainTextChanges().filter(change -> !change.isIdentity()).subscribe(_ -> colour());
        focusWithinProperty().subscribe(within -> {
            if (within) {
                getStyleClass().add("sql-focused");
            } else {
                getStyleClass().remove("sql-focused");
            }
        });
        getChildren().add(new VirtualizedScrollPane<>(code));
    }

    private void colour() {
        String text = code.getText();
        if (!text.isEmpty() && text.length() <= LONGEST_COLOURED) {
            code.setStyleSpans(0, spans(text));
        }
    }

    private static StyleSpans<Collection<String>> spans(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int end = 0;
        for (Token token : SqlTokens.of(text)) {
            spans.add(List.of(), token.start() - end);
            spans.add(List.of(token.kind().styleClass()), token.end() - token.start());
            end = token.end();
        }
        spans.add(List.of(), text.length() - end);
        return spans.create();
    }

    public ObservableValue<String> textProperty() {
        return code.textProperty();
    }

    public String getText() {
        return code.getText();
    }

    /** Shows another text from its beginning; it cannot be undone to the one before. */
    public void setText(String text) {
        if (!text.equals(code.getText())) {
            code.replaceText(text);
            code.getUndoManager().forgetHistory();
            code.moveTo(0);
            code.requestFollowCaret();
        }
    }

    /**
     * Gives whole lines a background.
     *
     * @param lines
     *            counted from 0
     * @param styleClass
     *            of the lines, with all others' taken away
     */
    public void markLines(Collection<Integer> lines, String styleClass) {
        for (int i = 0; i < code.getParagraphs().size(); i++) {
            code.setParagraphStyle(i, lines.contains(i) ? List.of(styleClass) : List.of());
        }
    }

    public void setWrapText(boolean wrap) {
        code.setWrapText(wrap);
    }

    /** Speaks of the field to a screen reader. */
    public void setLabel(String label) {
        code.setAccessibleText(label);
    }

    @Override
    public void requestFocus() {
        code.requestFocus();
    }
}
