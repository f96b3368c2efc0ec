package io.duckpair.ui.link;

import io.duckpair.catalog.Side;
import io.duckpair.engine.LinkSettings;
import io.duckpair.ui.work.Background;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What people call the two sides of a link. */
final class LinkTitle {

    private final LinkSettings settings;
    private final Background background;
    private final ReadOnlyStringWrapper motherduck = new ReadOnlyStringWrapper(Side.MOTHERDUCK.title());
    private boolean known;

    LinkTitle(LinkSettings settings, Background background) {
        this.settings = settings;
        this.background = background;
    }

    String postgres() {
        var server = settings.postgres().settings();
        return server.database() + "@" + server.host();
    }

    /** Until the account has answered, what every account is called. */
    ReadOnlyStringProperty motherduck() {
        return motherduck.getReadOnlyProperty();
    }

    /** Asks the account until it answers, beside the screen, for it may be in the cloud. */
    void ask() {
        if (!known) {
            background.run(() -> settings.account().title(), title -> {
                known = true;
                motherduck.set(title);
            }, _ -> {
            });
        }
    }
}
