package io.duckpair.ui.roles;

import io.duckpair.link.ServerRole;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** Makes the lines of both lists. A role is dragged to a user to link the two. */
final class RoleCells {

    private final RolesViewModel model;
    private final RolesWords words;
    private final Supplier<LinkCurves> curves;
    private final BiConsumer<ServerRole, UserLine> dropped;
    private @Nullable ServerRole dragged;

    /**
     * @param curves
     *            shows the drag
     * @param dropped
     *            gets a role and the user it was dropped on
     */
    RoleCells(RolesViewModel model, RolesWords words, Supplier<LinkCurves> curves,
            BiConsumer<ServerRole, UserLine> dropped) {
        this.model = model;
        this.words = words;
        this.curves = curves;
        this.dropped = dropped;
    }

    ListCell<ServerRole> role() {
        SideCell<ServerRole> cell = new SideCell<>() {
            @Override
            void fill(ServerRole role) {
                setWords(icon(role), role.name(), words.summary(role));
                showLink(this, model.linksOf(role));
            }
        };
        cell.setOnDragDetected(event -> {
            if (cell.getItem() != null && event.getButton() == MouseButton.PRIMARY) {
                dragged = cell.getItem();
                cell.startFullDrag();
                event.consume();
            }
        });
        cell.setOnMouseDragged(event -> {
            if (dragged != null) {
                curves.get().drag(dragged, event.getSceneX(), event.getSceneY());
            }
        });
        cell.setOnMouseReleased(_ -> {
            dragged = null;
            curves.get().endDrag();
        });
        return cell;
    }

    private static String icon(ServerRole role) {
        return role.superuser() ? "bi-shield-lock" : role.login() ? "bi-person" : "bi-people";
    }

    private void showLink(SideCell<?> cell, List<LinkLine> links) {
        if (links.isEmpty()) {
            cell.setLink(null, LinkStanding.NEVER_TESTED, null);
        } else {
            LinkLine first = links.getFirst();
            cell.setLink(first.name(), model.state(first), words.state(first, model));
        }
    }

    ListCell<UserLine> user() {
        SideCell<UserLine> cell = new SideCell<>() {
            @Override
            void fill(UserLine user) {
                setWords(icon(user), user.name(), words.summary(user));
                setLinked(
                        model.linksOf(user).stream().map(link -> "⇄ " + link.role()).collect(Collectors.joining(", ")));
            }
        };
        cell.setOnMouseDragEntered(_ -> cell.setDropTarget(dragged != null && cell.getItem() != null));
        cell.setOnMouseDragExited(_ -> cell.setDropTarget(false));
        cell.setOnMouseDragReleased(_ -> {
            ServerRole role = dragged;
            UserLine user = cell.getItem();
            if (role != null && user != null) {
                dropped.accept(role, user);
            }
        });
        return cell;
    }

    private static String icon(UserLine user) {
        return switch (user.kind()) {
            case LOCAL -> "bi-folder";
            case PERSON -> "bi-person-circle";
            case SERVICE_ACCOUNT -> "bi-cpu";
            case UNKNOWN -> "bi-question-circle";
        };
    }
}
