package io.duckpair.ui.roles;

import atlantafx.base.controls.Message;
import io.duckpair.error.DuckpairException;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import javafx.scene.Node;

/** What became of the last thing that was asked for, until it is closed. */
final class LastWord {

    private final Texts texts;
    private final Node place;
    private final Message message;

    /** @param place takes no room while nothing is said */
    LastWord(Texts texts, Node place, Message message) {
        this.texts = texts;
        this.place = place;
        this.message = message;
        Shown.set(place, false);
    }

    void failed(DuckpairException error) {
        FaultWords fault = new FaultWords(texts);
        say("danger", fault.title(error), fault.more(error));
    }

    /** @param title what did not come of it */
    void failed(String title, DuckpairException error) {
        FaultWords fault = new FaultWords(texts);
        say("danger", title, (fault.title(error) + " " + fault.more(error)).strip());
    }

    /**
     * It went on in spite of that.
     *
     * @param meaning
     *            the key of what that means for what is shown
     */
    void warn(DuckpairException error, String meaning) {
        FaultWords fault = new FaultWords(texts);
        say("warning", fault.title(error), texts.get(meaning) + "\n" + fault.more(error));
    }

    /** @param mood {@code success}, {@code warning} or {@code danger} */
    void say(String mood, String title, String text) {
        message.getStyleClass().removeAll("success", "warning", "danger");
        message.getStyleClass().add(mood);
        message.setTitle(title);
        message.setDescription(text.isEmpty() ? null : text);
        message.setOnClose(_ -> Shown.set(place, false));
        Shown.set(place, true);
    }
}
