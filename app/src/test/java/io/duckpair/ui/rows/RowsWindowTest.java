package io.duckpair.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.engine.TwoSides;
import io.duckpair.rows.checksum.RowDifferences.SideBySide;
import io.duckpair.rows.checksum.RowDifferences.ValuePair;
import io.duckpair.ui.tables.RowsState;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of rows on two real sides. */
class RowsWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void open() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE orders (id bigint PRIMARY KEY, note text, amount int)",
                "INSERT INTO orders SELECT i, 'note ' || i, i FROM generate_series(1, 50) i");
        sides.syncRows();
        window = OpenWindow.on(sides, home);
        window.press("rowsPlace");
        window.await(() -> window.stage().getScene().lookup("#rowsTable") != null);
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> items(String table) {
        return window.ask(
                () -> List.copyOf(((TableView<T>) window.stage().getScene().lookup("#" + table)).getItems()));
    }

    private TableRows orders() {
        return this.<TableRows>items("rowsTable").stream().filter(line -> line.motherduck().name().equals("orders"))
                .findFirst().orElseThrow();
    }

    private void select(String table) {
        TableView<?> view = window.find("rowsTable", TableView.class);
        window.run(() -> {
            view.getSelectionModel().clearSelection();
            for (int i = 0; i < view.getItems().size(); i++) {
                if (((TableRows) view.getItems().get(i)).motherduck().name().equals(table)) {
                    view.getSelectionModel().select(i);
                }
            }
        });
    }

    /** Answers the question that is asked with yes; gives what was asked. */
    private String confirm() {
        window.await(() -> Window.getWindows().stream().anyMatch(RowsWindowTest::isQuestion));
        return window.ask(() -> {
            DialogPane pane = (DialogPane) Window.getWindows().stream().filter(RowsWindowTest::isQuestion)
                    .map(shown -> shown.getScene().getRoot()).findFirst().orElseThrow();
            pane.getButtonTypes().stream().filter(type -> type.getButtonData() == ButtonData.OK_DONE)
                    .map(type -> (Button) pane.lookupButton(type)).forEach(Button::fire);
            return pane.getHeaderText();
        });
    }

    private static boolean isQuestion(Window shown) {
        return shown.getScene() != null && shown.getScene().getRoot() instanceof DialogPane;
    }

    private String message() {
        Labeled title = (Labeled) Objects.requireNonNull(
                window.stage().getScene().lookup("#rowsMessagePlace .title"));
        return title.getText();
    }

    private void editTheMirror() {
        sides.duckdb("UPDATE orders SET amount = 0 WHERE id = 7", "DELETE FROM orders WHERE id = 9");
        window.press("sync");
        window.awaitIdle();
    }

    @Test
    void anEditedMirrorIsAConflictUntilTheHomesRowsAreTaken() {
        assertThat(orders().state()).isEqualTo(RowsState.IN_STEP);
        assertThat(window.text("rowsPlace")).isEqualTo("Rows");
        editTheMirror();
        assertThat(orders().state()).isEqualTo(RowsState.CONFLICT);
        assertThat(window.text("rowsPlace")).isEqualTo("Rows · 1");
        assertThat(window.text("status")).contains("rows of 1 table wait");
        select("orders");
        assertThat(window.text("noticeText")).contains("mirror", "edited");

        window.press("loadDifferences");
        window.await(() -> !items("postgresRows").isEmpty());
        List<SideBySide> differing = items("postgresRows");
        assertThat(differing).extracting(row -> row.difference().key()).containsExactly(List.of("7"), List.of("9"));
        assertThat(differing.getFirst().values()).filteredOn(ValuePair::differs).singleElement()
                .satisfies(value -> assertThat(value.motherduck()).isEqualTo("0"));
        assertThat(this.<SideBySide>items("motherduckRows")).isEqualTo(differing);
        window.awaitIdle();

        window.press("takePostgres");
        assertThat(confirm()).contains("Take PostgreSQL's rows of my_db.main.orders");
        window.await(() -> orders().state() == RowsState.IN_STEP);
        window.awaitIdle();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*), sum(amount) FROM orders")).containsExactly("50|1275");
        assertThat(window.ask(this::message)).isEqualTo("50 rows sent to 1 table");
        assertThat(orders().bytes()).as("size of the whole copy").isPositive();
        assertThat(window.text("rowsPlace")).isEqualTo("Rows");
    }

    @Test
    void theMirrorsRowsAreTakenByMakingItTheHome() {
        editTheMirror();
        select("orders");
        window.press("takeMotherduck");
        confirm();
        window.await(() -> orders().state() == RowsState.IN_STEP);
        window.awaitIdle();
        assertThat(orders().home()).isEqualTo(Side.MOTHERDUCK);
        assertThat(sides.queryPostgres("SELECT count(*), sum(amount) FROM orders")).containsExactly("49|1259");
    }

    @Test
    void aVerificationSaysWhenItWasAndWhatItFound() {
        assertThat(orders().verified()).isNull();
        window.press("verifyAll");
        window.await(() -> orders().verified() != null);
        assertThat(orders().verified()).satisfies(verified -> assertThat(verified.equal()).isTrue());
        assertThat(window.ask(this::message)).isEqualTo("1 table is equal");
        window.awaitIdle();

        sides.duckdb("DELETE FROM orders WHERE id > 47");
        select("orders");
        window.press("verify");
        window.await(() -> orders().state() == RowsState.DIFFERS);
        assertThat(orders().counts()).satisfies(counts -> {
            assertThat(counts.postgres()).isEqualTo(50);
            assertThat(counts.motherduck()).isEqualTo(47);
        });
        assertThat(window.ask(this::message)).contains("1 differs");
    }

    @Test
    void aCopyIsCancelledAndTheMirrorIsAsItWas() {
        sides.postgres("CREATE TABLE big AS SELECT i, md5(i::text) AS text FROM generate_series(1, 1000000) i");
        window.press("sync");
        window.awaitIdle();
        sides.duckdb("DELETE FROM big WHERE i <= 10");
        select("big");
        window.press("copyAgain");
        assertThat(confirm()).contains("Copy 1 table again?");
        window.await(() -> window.isShown("moving") && window.text("movingText").contains("rows"));
        assertThat(window.text("movingTable")).isEqualTo("my_db.main.big → MotherDuck");
        window.press("cancelRows");
        window.awaitIdle();
        assertThat(window.ask(this::message)).contains("cancelled");
        assertThat(window.isShown("moving")).isFalse();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM big")).containsExactly("999990");
    }

    @Test
    void aRoundSaysHowManyRowsItSent() {
        sides.postgres("INSERT INTO orders VALUES (100, 'new', 1), (101, 'new', 2)");
        window.press("sync");
        window.awaitStatus("2 rows sent");
        window.awaitIdle();
        assertThat(orders().counts()).satisfies(counts -> assertThat(counts.motherduck()).isEqualTo(52));
    }

    @Test
    void aTablesSizeIsThatOnPostgresqlsDisk() {
        window.await(() -> orders().bytes() != null);
        assertThat(sides.queryPostgres("SELECT pg_total_relation_size('orders')"))
                .containsExactly(String.valueOf(orders().bytes()));
    }

    @Test
    void theDetailsOfATableLeadToItsRows() {
        window.press("catalogsPlace");
        window.run(() -> window.gui().main().select(window.pairs().stream()
                .flatMap(schema -> schema.children().stream()).filter(pair -> pair.name().equals("orders")).findFirst()
                .orElseThrow()));
        TabPane tabs = window.find("tabs", TabPane.class);
        window.run(() -> tabs.getSelectionModel().selectLast());
        assertThat(window.text("tableState")).isEqualTo("In step");
        assertThat(window.text("tableFacts")).contains("rows on PostgreSQL: 50", "verified: never");
        window.press("showRows");
        assertThat(window.text("rowsTitle")).isEqualTo("my_db.main.orders");
    }

    @Test
    void whatWasDroppedComesBackFromTheTrash() {
        sides.postgres("DROP TABLE orders");
        sides.syncApplyingDrops();
        window.press("refresh");
        window.awaitIdle();
        assertThat(items("rowsTable")).isEmpty();
        assertThat(window.text("rowsNothing")).contains("No table is on both sides yet");
        TabPane tabs = window.find("rowsTabs", TabPane.class);
        window.run(() -> tabs.getSelectionModel().selectLast());
        window.await(() -> window.stage().getScene().lookup("#trash") != null && !items("trash").isEmpty());
        window.press("restore");
        window.awaitIdle();
        assertThat(window.ask(this::message)).isEqualTo("my_db.main.orders is back on MotherDuck with 50 rows");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM orders")).containsExactly("50");
    }
}
