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
import org.kordamp.ikonli.javafx.FontIcon;

/** The toolbar's menu: the kept links to choose from, and what can be done with them. */
public final class LinksMenu {

    /** What its items do. */
    public interface Actions {

        List<Link> links();

        /** What can be shown: the saved links, and the open ones that are not saved. */
        List<Line> lines();

        /** The one that is open; empty where none is, or one that is not kept. */
        Optional<Link> open();

        void create();

        /** Has all saved links that are not for production run by themselves, behind what is shown; or none. */
        void autoForAll(boolean on);

        /** Whether any link runs by itself. */
        boolean isAutoAnywhere();

        void change(Link link);

        /** Says why the open link is refused, and asks for its password or token. */
        void unlock(Link link, DuckpairException refusal);

        /** Asks, and forgets the link. */
        void forget(Link link);
    }

    /**
     * A link as the menu shows it.
     *
     * @param sign
     *            how it is; empty where it is not open
     * @param choose
     *            shows it
     */
    public record Line(String title, boolean shown, Optional<Sign> sign, Runnable choose) {}

    /** How a link is, in an icon and in words. */
    public record Sign(String icon, String styleClass, String words) {}

    private static final int LONGEST_WORDS = 90;

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
        for (Line line : actions.lines()) {
            RadioMenuItem item = new RadioMenuItem(title(line));
            item.setMnemonicParsing(false);
            item.setToggleGroup(group);
            item.setSelected(line.shown());
            item.setOnAction(_ -> line.choose().run());
            line.sign().ifPresent(sign -> {
                FontIcon icon = Icons.of(sign.icon());
                icon.getStyleClass().add(sign.styleClass());
                item.setGraphic(icon);
            });
            button.getItems().add(item);
        }
        if (!button.getItems().isEmpty()) {
            button.getItems().add(new SeparatorMenuItem());
        }
        if (actions.links().size() > 1) {
            button.getItems().add(autoForAll(true));
        }
        if (actions.isAutoAnywhere()) {
            button.getItems().add(autoForAll(false));
        }
        if (!(button.getItems().isEmpty() || button.getItems().getLast() instanceof SeparatorMenuItem)) {
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

    private String title(Line line) {
        return line.sign().map(sign -> texts.get("links.line", line.title(), Texts.brief(sign.words(), LONGEST_WORDS)))
                .orElseGet(line::title);
    }

    private MenuItem autoForAll(boolean on) {
        MenuItem item = new MenuItem(texts.get(on ? "links.auto-all" : "links.auto-none"),
                Icons.of(on ? "bi-arrow-repeat" : "bi-stop-circle"));
        item.setId(on ? "autoForAll" : "autoForNone");
        item.setOnAction(_ -> actions.autoForAll(on));
        return item;
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
