package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** The toolbar's menu: the kept links to choose from, and what can be done with them. */
public final class LinksMenu {

    /** What its items do. */
    public interface Actions {

        List<Link> links();

        /** The one that is open; empty where none is, or one that is not kept. */
        Optional<Link> open();

        void open(Link link);

        void create();

        void change(Link link);

        /** Says why the open link is refused, and asks for its password or token. */
        void unlock(Link link, DuckpairException refusal);

        /** Asks, and forgets the link. */
        void forget(Link link);
    }

    private final Actions actions;
    private final Texts texts;

    public LinksMenu(Actions actions, Texts texts) {
        this.actions = actions;
        this.texts = texts;
    }

    /** Fills the button's menu each time it is opened. */
    public void attach(MenuButton button) {
        fill(button);
        button.setOnShowing(_ -> fill(button));
    }

    private void fill(MenuButton button) {
        button.getItems().clear();
        ToggleGroup group = new ToggleGroup();
        for (Link link : actions.links()) {
            RadioMenuItem item = new RadioMenuItem(link.name());
            item.setMnemonicParsing(false);
            item.setToggleGroup(group);
            item.setSelected(actions.open().map(open -> open.name().equals(link.name())).orElse(false));
            item.setOnAction(_ -> actions.open(link));
            button.getItems().add(item);
        }
        if (!actions.links().isEmpty()) {
            button.getItems().add(new SeparatorMenuItem());
        }
        MenuItem create = new MenuItem(texts.get("links.new"), Icons.of("bi-plus"));
        create.setId("newLink");
        create.setOnAction(_ -> actions.create());
        button.getItems().add(create);
        if (!actions.links().isEmpty()) {
            button.getItems().add(each("links.change", "bi-pencil", actions::change));
            button.getItems().add(each("links.forget", "bi-trash", actions::forget));
        }
    }

    /** Whether another password or token may help, and can be asked for: only of a kept link it is known what it belongs to. */
    public boolean canUnlock(DuckpairException fault) {
        boolean refused = fault.code() == ErrorCode.POSTGRES_AUTHENTICATION
                || fault.code() == ErrorCode.ACCOUNT_AUTHENTICATION || fault.code() == ErrorCode.PASSPHRASE;
        return refused && actions.open().isPresent();
    }

    public void unlock(DuckpairException refusal) {
        actions.open().ifPresent(link -> actions.unlock(link, refusal));
    }

    private Menu each(String key, String icon, Consumer<Link> action) {
        Menu menu = new Menu(texts.get(key), Icons.of(icon));
        for (Link link : actions.links()) {
            MenuItem item = new MenuItem(link.name());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> action.accept(link));
            menu.getItems().add(item);
        }
        return menu;
    }
}
