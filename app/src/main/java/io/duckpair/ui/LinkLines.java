package io.duckpair.ui;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Link;
import io.duckpair.ui.connect.LinksMenu.Line;
import io.duckpair.ui.connect.LinksMenu.Sign;
import io.duckpair.ui.main.StatusLine;
import io.duckpair.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lines of the links' menu: the saved links, the open ones that are not saved or not any more, and how those are that are open. */
final class LinkLines {

    private final OpenLinks open;
    private final Texts texts;

    LinkLines(OpenLinks open, Texts texts) {
        this.open = open;
        this.texts = texts;
    }

    /**
     * @param refused
     *            why links could not be opened behind what is shown, by their names
     * @param choose
     *            shows a saved link
     * @param show
     *            shows one that goes on behind and is not saved
     */
    List<Line> of(List<Link> saved, Map<String, DuckpairException> refused, Consumer<Link> choose,
            Consumer<OpenLink> show) {
        List<Line> lines = new ArrayList<>();
        for (Link link : saved) {
            Optional<OpenLink> opened = open.named(link.name());
            lines.add(new Line(link.name(), isShown(link.name()),
                    opened.map(this::sign).or(() -> sign(refused.get(link.name()))), () -> choose.accept(link)));
        }
        for (OpenLink link : open.all()) {
            if (saved.stream().noneMatch(one -> one.name().equals(link.key()))) {
                lines.add(new Line(link.session().title(texts), isShown(link.key()), Optional.of(sign(link)),
                        () -> unlessShown(link, show)));
            }
        }
        return lines;
    }

    private boolean isShown(String key) {
        OpenLink shown = open.shown();
        return shown != null && shown.key().equals(key);
    }

    private void unlessShown(OpenLink link, Consumer<OpenLink> show) {
        if (!isShown(link.key())) {
            show.accept(link);
        }
    }

    private Sign sign(OpenLink link) {
        return sign(StatusLine.of(link.session(), texts));
    }

    private Optional<Sign> sign(@Nullable DuckpairException refusal) {
        return Optional.ofNullable(refusal).map(fault -> sign(StatusLine.of(fault, texts)));
    }

    private static Sign sign(StatusLine line) {
        return new Sign(line.icon(), line.styleClass(), line.words());
    }
}
