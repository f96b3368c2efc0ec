package io.duckpair.ui.main;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Plan;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.review.LossDialog;
import io.duckpair.ui.text.EngineWords;
import io.duckpair.ui.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.stage.Window;

/** Asks before a line's menu loses data of production. */
final class ProductionLosses {

    private final Texts texts;
    private final Supplier<Window> owner;

    ProductionLosses(Texts texts, Supplier<Window> owner) {
        this.texts = texts;
        this.owner = owner;
    }

    /**
     * @param confirmed
     *            runs at once where nothing of production is lost
     */
    void ask(LinkSession link, List<DifferenceId> chosen, Runnable confirmed) {
        Plan plan = link.plan().get();
        List<Difference> losing = plan == null || !link.environment().isProduction() ? List.of()
                : plan.drift().differences().filter(one -> chosen.contains(DifferenceId.of(one)))
                        .filter(one -> one instanceof OneSided sided && sided.carry().destructive()).toList();
        if (losing.isEmpty()) {
            confirmed.run();
            return;
        }
        EngineWords words = new EngineWords(texts);
        List<String> names = losing.stream().map(one -> one.object().title()).distinct().toList();
        new LossDialog(texts).ask(owner.get(), texts.get("review.apply.changes", chosen.size()),
                losing.stream().map(one -> one.object().title() + ": " + words.of(one)).toList(),
                names.size() == 1 ? names.getFirst() : link.settings().postgres().settings().database(), confirmed);
    }
}
