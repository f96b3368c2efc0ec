package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Makes the pages that come before a link is open. */
public final class ConnectPages {

    private final Links links;
    private final SettingsStore store;
    private final Background background;
    private final Texts texts;
    private final LinksMenu menu;

    public ConnectPages(Links links, SettingsStore store, Background background, Texts texts, LinksMenu menu) {
        this.menu = menu;
        this.links = links;
        this.store = store;
        this.background = background;
        this.texts = texts;
    }

    /**
     * The assistant for a new link.
     *
     * @param finished
     *            gets the link; it is kept by then
     * @param back
     *            null where there is nothing to go back to
     */
    public Parent forNew(Consumer<Link> finished, @Nullable Runnable back) {
        AssistantViewModel model = model(link -> link.withName(store.freeName(link.name())));
        return Fxml.load(AssistantController.forNew(texts, model, kept(finished), back), "assistant.fxml", texts);
    }

    /** The assistant for a kept link, which keeps its name. */
    public Parent forChange(Link link, Consumer<Link> finished, Runnable back) {
        AssistantViewModel model = model(changed -> changed.withName(link.name()));
        return Fxml.load(AssistantController.forChange(texts, model, link, kept(finished), back), "assistant.fxml",
                texts);
    }

    /**
     * Why a link does not open, with what can be done about it.
     *
     * @param again
     *            tries to open it again
     * @param change
     *            shows the assistant for it
     */
    public Parent forTrouble(Link link, DuckpairException error, Runnable again, Runnable change,
            @Nullable Runnable back) {
        UnlockController.Choices choices = new UnlockController.Choices() {
            @Override
            public void open(String secret) {
                background.run(() -> {
                    if (error.code() == ErrorCode.ACCOUNT_AUTHENTICATION) {
                        links.setToken(link, secret);
                    } else if (error.code() == ErrorCode.POSTGRES_AUTHENTICATION) {
                        links.setPassword(link, secret);
                    } else if (error.code() == ErrorCode.PASSPHRASE) {
                        links.setPassphrase(secret);
                    }
                    return link;
                }, _ -> again.run(), _ -> again.run());
            }

            @Override
            public void change() {
                change.run();
            }

            @Override
            public @Nullable Runnable back() {
                return back;
            }
        };
        return Fxml.load(new UnlockController(texts, link, error, choices, menu), "unlock.fxml", texts);
    }

    private AssistantViewModel model(UnaryOperator<Link> naming) {
        return new AssistantViewModel(links, background, texts, naming);
    }

    private Consumer<Link> kept(Consumer<Link> finished) {
        return link -> {
            store.keep(link);
            finished.accept(link);
        };
    }
}
