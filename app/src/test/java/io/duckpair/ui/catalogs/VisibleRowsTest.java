package io.duckpair.ui.catalogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.ui.catalogs.Pair.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which lines of the tree are shown. */
class VisibleRowsTest {

    private final Pair email = pair("email", Level.COLUMN, PairState.ADDED);
    private final Pair id = pair("id", Level.COLUMN, PairState.IN_STEP);
    private final Pair customers = pair("customers", Level.TABLE, PairState.IN_STEP, id, email);
    private final Pair orders = pair("orders", Level.TABLE, PairState.IN_STEP, pair("order_id", Level.COLUMN,
            PairState.IN_STEP));
    private final Pair gone = pair("gone", Level.TABLE, PairState.DROPPED);
    private final Pair schema = pair("public", Level.SCHEMA, PairState.IN_STEP, customers, gone, orders);
    private final VisibleRows visible = new VisibleRows();

    VisibleRowsTest() {
        visible.setRoots(List.of(schema));
    }

    private static Pair pair(String name, Level level, PairState state, Pair... children) {
        int below = List.of(children).stream().mapToInt(Pair::all).sum();
        return new Pair(level + name, level, Half.named(name), Half.named(name), state, null, List.of(), null,
                List.of(children), state.isDifference() ? 1 : 0, below);
    }

    private List<String> shown() {
        return visible.rows().stream().map(Pair::name).toList();
    }

    @Test
    void onlyWhatIsOpenIsShown() {
        assertThat(shown()).containsExactly("public");
        visible.setOpen(schema, true);
        assertThat(shown()).containsExactly("public", "customers", "gone", "orders");
        visible.openAll();
        assertThat(shown()).containsExactly("public", "customers", "id", "email", "gone", "orders", "order_id");
        visible.closeAll();
        assertThat(shown()).containsExactly("public");
    }

    @Test
    void whatHasDifferencesInsideCanBeOpenedAlone() {
        visible.openDifferences();
        assertThat(shown()).containsExactly("public", "customers", "id", "email", "gone", "orders");
        visible.setOnlyDifferences(true);
        assertThat(shown()).containsExactly("public", "customers", "email", "gone");
    }

    @Test
    void aTextFindsWhatIsClosedToo() {
        visible.setText(" ORDER");
        assertThat(shown()).containsExactly("public", "orders");
        visible.setText("order_");
        assertThat(shown()).containsExactly("public", "orders", "order_id");
        visible.setText("nothing of the kind");
        assertThat(shown()).isEmpty();
    }

    @Test
    void caseDoesNotMatterInAnyAlphabet() {
        visible.setRoots(List.of(pair("ÄPFEL_Ωmega", Level.SCHEMA, PairState.IN_STEP)));
        for (String text : List.of("äpf", "Äpfel", "ωMEGA", "l_ω")) {
            visible.setText(text);
            assertThat(shown()).as(text).hasSize(1);
        }
        visible.setText("apfel");
        assertThat(shown()).isEmpty();
    }

    @Test
    void whatIsInsideAMatchIsShownOnceItIsOpen() {
        visible.setText("customers");
        assertThat(shown()).containsExactly("public", "customers");
        visible.setOpen(customers, true);
        assertThat(shown()).containsExactly("public", "customers", "id", "email");
    }

    @Test
    void differencesAreFoundWhereverTheyAre() {
        assertThat(visible.differences()).containsExactly(email, gone);
        visible.setText("email");
        assertThat(visible.differences()).containsExactly(email);
        visible.reveal(email);
        visible.setText("");
        assertThat(shown()).containsExactly("public", "customers", "id", "email", "gone", "orders");
    }

    @Test
    void whatIsOpenStaysOpenWhenTheCatalogsAreReadAgain() {
        visible.openAll();
        Pair again = pair("public", Level.SCHEMA, PairState.IN_STEP, customers, orders);
        visible.setRoots(List.of(again));
        assertThat(shown()).containsExactly("public", "customers", "id", "email", "orders", "order_id");
    }
}
