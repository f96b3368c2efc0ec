package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Side;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.text.Texts;
import java.util.List;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Both catalogs side by side; {@code catalogs.fxml}. */
public final class CatalogsController {

    private final CatalogsViewModel model;
    private final Texts texts;
    private final DetailsController detailsController;
    private final PairMenu menu;
    private boolean selecting;

    @FXML
    private BorderPane root;
    @FXML
    private @Nullable Label postgresTitle;
    @FXML
    private @Nullable Label motherduckTitle;
    @FXML
    private TableView<Pair> postgres;
    @FXML
    private TableView<Pair> motherduck;
    @FXML
    private ToggleButton onlyDifferences;
    @FXML
    private StackPane details;

    /** @param actions what the lines' menus do */
    public CatalogsController(CatalogsViewModel model, PairActions actions, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.detailsController = new DetailsController(texts, actions);
        this.menu = new PairMenu(model, actions, texts);
    }

    @FXML
    private void initialize() {
        PairTable.prepare(postgres, Side.POSTGRES, model, texts);
        PairTable.prepare(motherduck, Side.MOTHERDUCK, model, texts);
        Unrolling.whenFilled(model.rows(), List.of(postgres, motherduck));
        details.getChildren().setAll(Fxml.load(detailsController, "details.fxml", texts));
        follow(postgres);
        follow(motherduck);
        postgres.setContextMenu(menu.of(postgres));
        motherduck.setContextMenu(menu.of(motherduck));
        model.selected().subscribe(this::select);
        model.tables().subscribe(() -> detailsController.showRows(model.selectedTable()));
        onlyDifferences.selectedProperty().bindBidirectional(model.onlyDifferences());
        scrollTogether();
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Once there is a view. */
    public void setTitles(String postgresName, String motherduckName) {
        if (postgresTitle != null && motherduckTitle != null) {
            postgresTitle.setText(postgresName);
            motherduckTitle.setText(motherduckName);
        }
    }

    private void follow(TableView<Pair> table) {
        table.getSelectionModel().selectedItemProperty().subscribe(pair -> {
            if (!selecting && pair != null) {
                model.selected().set(pair);
            }
        });
    }

    private void select(@Nullable Pair pair) {
        detailsController.show(pair, model.plan());
        detailsController.showRows(model.selectedTable());
        selecting = true;
        try {
            int row = pair == null ? -1 : model.rows().indexOf(pair);
            select(postgres, row);
            select(motherduck, row);
        } finally {
            selecting = false;
        }
    }

    private static void select(TableView<Pair> table, int row) {
        if (row < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != row) {
            table.getSelectionModel().clearAndSelect(row);
            table.getFocusModel().focus(row);
        }
    }

    /** The bars exist once the tables have their skins. */
    private void scrollTogether() {
        Runnable bind = () -> {
            ScrollBar left = PairTable.verticalBar(postgres);
            ScrollBar right = PairTable.verticalBar(motherduck);
            if (left != null && right != null) {
                left.valueProperty().bindBidirectional(right.valueProperty());
            }
        };
        motherduck.skinProperty().subscribe(skin -> {
            if (skin != null) {
                Platform.runLater(bind);
            }
        });
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.F8) {
            nextDifference();
            event.consume();
        } else if (event.getCode() == KeyCode.F7) {
            previousDifference();
            event.consume();
        }
    }

    @FXML
    public void nextDifference() {
        model.nextDifference();
        reveal();
    }

    @FXML
    public void previousDifference() {
        model.previousDifference();
        reveal();
    }

    /** Scrolls to the selected line. */
    public void reveal() {
        int row = model.rows().indexOf(model.selected().get());
        if (row >= 0) {
            motherduck.scrollTo(Math.max(0, row - 4));
        }
    }

    @FXML
    private void openAll() {
        model.openAll();
    }

    @FXML
    private void closeAll() {
        model.closeAll();
    }
}
