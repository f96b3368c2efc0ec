package io.duckpair.ui.main;

import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.link.LinksBehind;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The links that go on behind the one that is shown: the toolbar tells how many there are and whether one of them is in trouble,
 * and what happens to them is told of in the corner of the screen.
 */
final class OtherLinks {

    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Button sign;
    private final Tooltip tip = new Tooltip();
    private final Texts texts;
    private final Supplier<@Nullable Window> window;
    private LinksBehind links = LinksBehind.NONE;
    private Subscription watching = Subscription.EMPTY;

    OtherLinks(Button sign, Texts texts, Supplier<@Nullable Window> window) {
        this.sign = sign;
        this.texts = texts;
        this.window = window;
        sign.setTooltip(tip);
        tell();
    }

    void show(LinksBehind behind) {
        watching.unsubscribe();
        links = behind;
        List<Subscription> all = new ArrayList<>();
        for (LinkSession session : behind.sessions()) {
            all.add(Subscription.combine(session.fault().subscribe(_ -> tell()), session.plan().subscribe(_ -> tell()),
                    session.lastRound().subscribe(_ -> tell()), session.auto().subscribe(_ -> tell()),
                    session.rows().tables().subscribe(_ -> tell())));
            Window owner = window.get();
            if (owner != null) {
                all.add(Toasts.ofOther(owner, session, name(session), texts));
            }
        }
        watching = Subscription.combine(all.toArray(Subscription[]::new));
        tell();
    }

    private String name(LinkSession session) {
        String saved = session.settings().name();
        return saved == null ? session.title(texts) : saved;
    }

    private void tell() {
        Shown.set(sign, !links.isEmpty());
        List<String> lines = new ArrayList<>();
        boolean bad = !links.refused().isEmpty();
        for (LinkSession session : links.sessions()) {
            StatusLine line = StatusLine.of(session, texts);
            bad |= line.isBad();
            lines.add(texts.get("links.line", name(session), line.words()));
        }
        links.refused().forEach((name, fault) -> lines.add(
                texts.get("links.line", name, StatusLine.of(fault, texts).words())));
        sign.setText(texts.get("links.others", lines.size()));
        sign.pseudoClassStateChanged(BAD, bad);
        tip.setText(String.join("\n", lines));
        sign.setAccessibleText(texts.get("links.others.tip", lines.size()));
        sign.setAccessibleHelp(tip.getText());
    }

    void close() {
        watching.unsubscribe();
    }
}
