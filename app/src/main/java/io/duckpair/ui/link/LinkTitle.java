package io.duckpair.ui.link;

import io.duckpair.engine.LinkSettings;
import io.duckpair.ui.text.AccountTitle;
import io.duckpair.ui.work.Background;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What people call the two sides of a link. */
final class LinkTitle {

    private final LinkSettings settings;
    private final Background background;
    private final ReadOnlyObjectWrapper<AccountTitle> motherduck = new ReadOnlyObjectWrapper<>(AccountTitle.UNKNOWN);

    LinkTitle(LinkSettings settings, Background background) {
        this.settings = settings;
        this.background = background;
    }

    String postgres() {
        var server = settings.postgres().settings();
        return server.database() + "@" + server.host();
    }

    /** Until the account has answered, what every account is called. */
    ReadOnlyObjectProperty<AccountTitle> motherduck() {
        return motherduck.getReadOnlyProperty();
    }

    /** Asks the account until it answers, beside the screen, for it may be in the cloud. */
    void ask() {
        if (motherduck.get().equals(AccountTitle.UNKNOWN)) {
            background.run(() -> AccountTitle.of(settings.account()), motherduck::set, _ -> {
            });
        }
    }
}
