package io.duckpair.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/** Types what nobody expects into whatever fields there are, and looks whether the window bears it. */
public final class HostileInput {

    private final OpenWindow window;
    private final List<String> crashes = new ArrayList<>();

    public HostileInput(OpenWindow window) {
        this.window = window;
        window.run(() -> Thread.currentThread()
                .setUncaughtExceptionHandler((_, thrown) -> crashes.add(thrown.toString())));
    }

    /** What ends a string, a name and a block of SQL; no text; what turns a line around or ends it; and 10,000 characters. */
    public static Stream<String> values() {
        return Stream.of("'\";$$); CREATE TABLE public.injected (i int); --$x$\\", "a\u0000b",
                "\u202Ea\nb\u001B[31m\u2066", "'\"$\u6f22".repeat(2500));
    }

    public static <N extends Node> List<N> all(Parent root, Class<N> type, Predicate<N> wanted) {
        List<N> found = new ArrayList<>();
        for (Node child : root.getChildrenUnmodifiable()) {
            if (type.isInstance(child) && wanted.test(type.cast(child))) {
                found.add(type.cast(child));
            }
            if (child instanceof Parent parent) {
                found.addAll(all(parent, type, wanted));
            }
        }
        return found;
    }

    public static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /** The windows beside the main one. On the screen's thread. */
    public List<Scene> others() {
        return Window.getWindows().stream().filter(other -> !other.equals(window.stage())).map(Window::getScene)
                .filter(scene -> scene != null).toList();
    }

    /** The dialogs that are open. On the screen's thread. */
    public List<Scene> dialogs() {
        return others().stream().filter(scene -> scene.getRoot() instanceof DialogPane).toList();
    }

    /** What a user could type into now. On the screen's thread. */
    public static List<TextInputControl> fields(Scene scene) {
        return all(scene.getRoot(), TextInputControl.class,
                field -> field.isEditable() && !field.isDisabled() && isShown(field));
    }

    /** Types into each field in turn, then into all at once. @return how many there are */
    public int fill(Scene scene, String text) {
        List<TextInputControl> fields = window.ask(() -> fields(scene));
        for (TextInputControl field : fields) {
            window.run(() -> field.setText(text));
            assertLayout(scene, String.valueOf(field.getId()));
        }
        return fields.size();
    }

    /** Whether it is in something that shows a part of what it holds. */
    private static boolean isCut(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane || parent instanceof VirtualFlow || parent.getClip() != null) {
                return true;
            }
        }
        return false;
    }

    /** It is in the screen, nothing sticks out of it, and nothing crashed on the screen's thread. */
    public void assertLayout(Scene scene, String where) {
        WaitForAsyncUtils.waitForFxEvents();
        Rectangle2D screen = window.ask(() -> Screen.getPrimary().getVisualBounds());
        window.run(() -> {
            Window shown = scene.getWindow();
            assertThat(shown.getWidth()).as("width at " + where).isLessThanOrEqualTo(screen.getWidth());
            assertThat(shown.getHeight()).as("height at " + where).isLessThanOrEqualTo(screen.getHeight());
            scene.getRoot().layout();
            assertThat(all(scene.getRoot(), Control.class, one -> isShown(one) && !isCut(one)
                    && one.localToScene(one.getLayoutBounds()).getMaxX() > scene.getWidth() + 1))
                    .as("what sticks out at " + where).isEmpty();
            assertThat(all(scene.getRoot(), Labeled.class, one -> isShown(one) && one.isMnemonicParsing()
                    && String.valueOf(one.getText()).contains("_"))).as("names that lose an underscore").isEmpty();
        });
        assertThat(crashes).as(where).isEmpty();
    }
}
