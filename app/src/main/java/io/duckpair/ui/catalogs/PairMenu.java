package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Held;
import io.duckpair.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** The menu of a line: what can be done about it. */
final class PairMenu {

    private final CatalogsViewModel model;
    private final PairActions actions;
    private final Texts texts;

    PairMenu(CatalogsViewModel model, PairActions actions, Texts texts) {
        this.model = model;
        this.actions = actions;
        this.texts = texts;
    }

    ContextMenu of(TableView<Pair> table) {
        ContextMenu menu = new ContextMenu();
        // A menu without items is never shown, and so never asks for some.
        MenuItem nothing = new MenuItem(texts.get("menu.nothing"));
        nothing.setDisable(true);
        menu.getItems().add(nothing);
        menu.setOnShowing(_ -> {
            Pair pair = table.getSelectionModel().getSelectedItem();
            if (pair != null) {
                menu.getItems().setAll(items(pair));
            }
        });
        return menu;
    }

    private List<MenuItem> items(Pair pair) {
        List<Difference> all = differences(pair);
        List<DifferenceId> carried = all.stream().filter(OneSided.class::isInstance).map(DifferenceId::of).toList();
        List<DifferenceId> waiting = all.stream().map(DifferenceId::of).toList();
        boolean conflict = all.stream().anyMatch(Conflict.class::isInstance);
        Chosen chosen = chosen(all);
        List<MenuItem> items = new ArrayList<>();
        String whyNot = all.isEmpty() ? texts.get("menu.why.in-step")
                : all.stream().anyMatch(OfShell.class::isInstance) ? texts.get("menu.why.pg-duckdb") : null;
        items.add(item(carryText(all), conflict ? texts.get("menu.why.conflict") : whyNot,
                () -> actions.carry(carried)));
        items.add(new SeparatorMenuItem());
        if (chosen.held()) {
            items.add(item(texts.get("menu.unhold"), null, () -> actions.choose(waiting, null)));
        } else {
            items.add(item(texts.get("menu.hold"), whyNot, () -> actions.choose(waiting, Choice.HOLD)));
        }
        if (chosen.ignored()) {
            items.add(item(texts.get("menu.unignore"), null, () -> actions.choose(waiting, null)));
        } else {
            items.add(item(texts.get("menu.ignore"), whyNot,
                    () -> actions.choose(waiting, Choice.IGNORE)));
        }
        items.add(new SeparatorMenuItem());
        for (Side side : Side.values()) {
            Relation relation = pair.relation() == null ? null : pair.relation().relation(side);
            items.add(item(texts.get("menu.copy-ddl", side.title()), whyNot(pair, side), () -> copy(relation)));
        }
        items.add(item(texts.get("menu.show-in-plan"), all.isEmpty() ? whyNot : null, () -> actions.showInPlan(pair)));
        return items;
    }

    private String carryText(List<Difference> all) {
        Set<Side> targets = new HashSet<>();
        boolean destructive = false;
        for (Difference difference : all) {
            if (difference instanceof OneSided oneSided) {
                targets.add(oneSided.side().other());
                destructive |= oneSided.carry().destructive();
            }
        }
        String key = destructive ? "menu.carry-dropping" : "menu.carry";
        return targets.size() == 1 ? texts.get(key, targets.iterator().next().title())
                : texts.get(key, texts.get("side.the-other"));
    }

    /** Those of the line and of what is inside. */
    static List<Difference> differences(Pair pair) {
        List<Difference> all = new ArrayList<>();
        collect(pair, all);
        return all;
    }

    private static void collect(Pair pair, List<Difference> all) {
        pair.differences().stream().filter(difference -> !(difference instanceof NotCarried)).forEach(all::add);
        pair.children().forEach(child -> collect(child, all));
    }

    private record Chosen(boolean held, boolean ignored) {}

    private Chosen chosen(List<Difference> differences) {
        var plan = model.plan();
        if (plan == null || differences.isEmpty()) {
            return new Chosen(false, false);
        }
        boolean ignored = plan.ignored().stream().anyMatch(held -> differences.contains(held.difference()));
        boolean held = plan.held().stream()
                .anyMatch(item -> item.cause() == Held.Cause.CHOSEN && differences.contains(item.difference()));
        return new Chosen(held, ignored);
    }

    /** Why there is no DDL of a line to be copied; null where there is. */
    private @Nullable String whyNot(Pair pair, Side side) {
        if (pair.relation() == null) {
            return texts.get("menu.why.schema");
        }
        return pair.relation().relation(side) == null ? texts.get("menu.why.missing", side.title()) : null;
    }

    /** @param whyNot why it cannot be done now; null where it can. A menu's items have no tooltips, so it stands there */
    private MenuItem item(String text, @Nullable String whyNot, Runnable action) {
        MenuItem item = new MenuItem(whyNot == null ? text : texts.get("menu.because", text, whyNot));
        item.setMnemonicParsing(false);
        item.setDisable(whyNot != null);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static void copy(@Nullable Relation relation) {
        if (relation != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(String.join("\n", TableText.lines(relation, column -> column.type().sql())) + ";\n");
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
