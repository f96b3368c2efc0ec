package io.duckpair.ui;

import io.duckpair.ui.history.HistoryController;
import io.duckpair.ui.review.ReviewController;
import io.duckpair.ui.roles.RolesController;
import io.duckpair.ui.roles.RolesDesk;
import io.duckpair.ui.rows.RowsController;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the views that are not looked at yet for nobody, beside the screen: their classes are loaded and linked then, which is
 * most of the time that the screen's thread would need to make them for the first time. Any thread may make controls that are in
 * no window.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final Texts texts;
    private final Background background;
    private final RolesDesk roles;

    /** @param roles nothing is asked of it before the view is looked at */
    Rehearsal(Texts texts, Background background, RolesDesk roles) {
        this.texts = texts;
        this.background = background;
        this.roles = roles;
    }

    /** @return whether all could be made */
    boolean run() {
        new SqlArea(false).setText("SELECT 1");
        return Stream.<Made>of(new Made("review.fxml", () -> new ReviewController(texts, () -> true)),
                new Made("rows.fxml", () -> new RowsController(texts, () -> true)),
                new Made("roles.fxml", () -> new RolesController(texts, background, roles)),
                new Made("history.fxml", () -> new HistoryController(texts, background)))
                .map(this::make).reduce(true, Boolean::logicalAnd);
    }

    private record Made(String file, Supplier<Object> controller) {}

    /** What goes wrong is told when the view is made for somebody. */
    private boolean make(Made view) {
        try {
            Fxml.load(view.controller().get(), view.file(), texts);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("{} could not be rehearsed", view.file(), e);
            return false;
        }
    }
}
