package io.duckpair.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.ui.tables.RowsState;
import io.duckpair.ui.tables.TableRows;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsViewModelTest {

    private static final TableRows ORDERS = line(1, "shop", "orders", RowsState.CONFLICT);
    private static final TableRows RETURNS = line(2, "shop", "returns", RowsState.IN_STEP);
    private static final TableRows CLICKS = line(3, "ddb$lake", "clicks", RowsState.IN_STEP);

    private final RowsViewModel model = new RowsViewModel();

    private static TableRows line(long id, String schema, String name, RowsState state) {
        return new TableRows(id, RelationName.postgres(schema, name), RelationName.motherduck("lake", "main", name),
                Side.POSTGRES, state, null, null, null, null, null, null);
    }

    @BeforeEach
    void showAll() {
        model.setTables(List.of(ORDERS, RETURNS, CLICKS));
    }

    @Test
    void theNamesOfBothSidesAreFiltered() {
        model.text().set(" SHOP.");
        assertThat(model.shown()).containsExactly(ORDERS, RETURNS);
        model.text().set("lake.main.c");
        assertThat(model.shown()).containsExactly(CLICKS);
        assertThat(model.isFiltered()).isTrue();
    }

    @Test
    void theStateIsFilteredToo() {
        model.state().set(RowsState.IN_STEP);
        model.text().set("r");
        assertThat(model.shown()).containsExactly(RETURNS);
        model.clearFilter();
        assertThat(model.shown()).hasSize(3);
        assertThat(model.isFiltered()).isFalse();
    }

    @Test
    void theSelectionLastsAndShowsWhatIsNew() {
        model.select(List.of(ORDERS, CLICKS));
        assertThat(model.onlySelected()).isNull();
        TableRows solved = line(1, "shop", "orders", RowsState.IN_STEP);
        model.setTables(List.of(RETURNS, solved));
        assertThat(model.selected().get()).containsExactly(solved);
        assertThat(model.onlySelected()).isEqualTo(solved);
        assertThat(model.selectedTitles()).containsExactly("lake.main.orders");
    }

    @Test
    void whatIsHiddenIsNotSelected() {
        model.select(List.of(ORDERS));
        model.text().set("clicks");
        assertThat(model.selected().get()).isEmpty();
        model.reveal(1);
        assertThat(model.isFiltered()).as("the filter hid it").isFalse();
        assertThat(model.onlySelected()).isEqualTo(ORDERS);
    }

    @Test
    void theMostUrgentTableComesFirst() {
        assertThat(model.firstTrouble()).contains(ORDERS);
        model.setTables(List.of(RETURNS));
        assertThat(model.firstTrouble()).isEmpty();
    }
}
