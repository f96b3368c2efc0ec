package io.duckpair.ui.roles;

import io.duckpair.link.ServerRole;
import io.duckpair.ui.theme.Icons;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The links as curves between both lists; they follow whatever scrolls. */
final class LinkCurves extends Pane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double CHIP = 22;
    /** On the curve, from 0 at the role to 1 at the user. */
    private static final double STATE_AT = 0.14;

    private final ListView<ServerRole> roles;
    private final ListView<UserLine> users;
    private final RolesViewModel model;
    private final RolesWords words;
    private final Consumer<LinkLine> chosen;
    private final Map<String, Curve> curves = new HashMap<>();
    private final CubicCurve drag = new CubicCurve();
    private final Set<ScrollBar> watched = new HashSet<>();

    /** @param chosen gets a link that was clicked */
    LinkCurves(ListView<ServerRole> roles, ListView<UserLine> users, RolesViewModel model, RolesWords words,
            Consumer<LinkLine> chosen) {
        this.roles = roles;
        this.users = users;
        this.model = model;
        this.words = words;
        this.chosen = chosen;
        getStyleClass().add("link-curves");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        drag.getStyleClass().addAll("link-curve", "link-drag");
        drag.setVisible(false);
        drag.setManaged(false);
        getChildren().add(drag);
        roles.heightProperty().subscribe(() -> requestLayout());
        users.heightProperty().subscribe(() -> requestLayout());
        model.revision().subscribe(this::show);
        model.link().subscribe(this::show);
    }

    /** A curve with the state in its middle. */
    private final class Curve {

        private final CubicCurve line = new CubicCurve();
        private final FontIcon icon = Icons.of("bi-question-circle");
        private final StackPane chip = new StackPane(icon);
        private final Tooltip tip = new Tooltip();
        private LinkLine link;

        Curve(LinkLine first) {
            link = first;
            chip.getStyleClass().add("link-chip");
            chip.setManaged(false);
            chip.resize(CHIP, CHIP);
            line.setManaged(false);
            chip.setOnMouseClicked(_ -> chosen.accept(link));
            line.setOnMouseClicked(_ -> chosen.accept(link));
            Tooltip.install(chip, tip);
            getChildren().addAll(line, chip);
        }

        void show(LinkLine now) {
            link = now;
            LinkStanding state = model.state(now);
            icon.setIconLiteral(state.icon());
            icon.getStyleClass().setAll("ikonli-font-icon", state.styleClass());
            line.getStyleClass().setAll("link-curve", "link-" + state.code());
            LinkLine selected = model.link().get();
            boolean isSelected = selected != null && selected.key().equals(now.key());
            line.pseudoClassStateChanged(SELECTED, isSelected);
            chip.pseudoClassStateChanged(SELECTED, isSelected);
            tip.setText(now.name() + " · " + words.state(now, model));
            chip.setAccessibleText(now.role() + " ⇄ " + now.name() + ", " + words.state(now, model));
            if (isSelected) {
                line.toFront();
                chip.toFront();
            }
        }

        void place() {
            int from = model.roleIndex(link);
            int to = model.userIndex(link);
            boolean shown = from >= 0 && to >= 0;
            line.setVisible(shown);
            chip.setVisible(shown);
            if (shown) {
                double start = middle(roles, from);
                double end = middle(users, to);
                curve(line, 0, start, getWidth(), end);
                chip.relocate(near(0, getWidth() / 2, getWidth() / 2, getWidth()) - CHIP / 2,
                        near(start, start, end, end) - CHIP / 2);
            }
        }

        void remove() {
            getChildren().removeAll(line, chip);
        }
    }

    /** A coordinate of the curve near the role, so that the states of crossing links lie beside one another. */
    private static double near(double from, double bend1, double bend2, double to) {
        double rest = 1 - STATE_AT;
        return rest * rest * rest * from + 3 * rest * rest * STATE_AT * bend1 + 3 * rest * STATE_AT * STATE_AT * bend2
                + STATE_AT * STATE_AT * STATE_AT * to;
    }

    private static void curve(CubicCurve line, double fromX, double fromY, double toX, double toY) {
        double bend = (toX - fromX) / 2;
        line.setStartX(fromX);
        line.setStartY(fromY);
        line.setControlX1(fromX + bend);
        line.setControlY1(fromY);
        line.setControlX2(toX - bend);
        line.setControlY2(toY);
        line.setEndX(toX);
        line.setEndY(toY);
    }

    private void show() {
        Set<String> there = new HashSet<>();
        for (LinkLine link : model.links()) {
            there.add(link.key());
            curves.computeIfAbsent(link.key(), _ -> new Curve(link)).show(link);
        }
        curves.entrySet().removeIf(entry -> {
            boolean gone = !there.contains(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        watch(roles);
        watch(users);
        curves.values().forEach(Curve::place);
    }

    /** Its bars are there once the list was laid out. */
    private void watch(ListView<?> list) {
        ScrollBar bar = bar(list);
        if (bar != null && watched.add(bar)) {
            bar.valueProperty().subscribe(() -> requestLayout());
            bar.visibleProperty().subscribe(() -> requestLayout());
        }
    }

    private static @Nullable ScrollBar bar(ListView<?> list) {
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                return bar;
            }
        }
        return null;
    }

    /** Where the line's middle is, in this pane; the lists and this begin at the same height. */
    private static double middle(ListView<?> list, int index) {
        double all = list.getItems().size() * SideCell.HEIGHT;
        double hidden = Math.max(0, all - list.getHeight());
        ScrollBar bar = bar(list);
        double offset = bar == null || !bar.isVisible() ? 0 : hidden * bar.getValue();
        return (index + 0.5) * SideCell.HEIGHT - offset;
    }

    /** Draws the curve that a drag would make. */
    void drag(ServerRole role, double sceneX, double sceneY) {
        Bounds here = localToScene(getBoundsInLocal());
        curve(drag, 0, middle(roles, roles.getItems().indexOf(role)),
                Math.clamp(sceneX - here.getMinX(), 0, Math.max(0, getWidth())), sceneY - here.getMinY());
        drag.setVisible(true);
        drag.toFront();
    }

    void endDrag() {
        drag.setVisible(false);
    }
}
