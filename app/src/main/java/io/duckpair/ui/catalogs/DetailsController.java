package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.types.DuckType;
import io.duckpair.types.Mapping;
import io.duckpair.types.NumericPolicy;
import io.duckpair.types.PostgresType;
import io.duckpair.types.Quality;
import io.duckpair.types.TypeMapping;
import io.duckpair.ui.catalogs.ColumnPairs.ColumnPair;
import io.duckpair.ui.catalogs.DdlDiff.Line;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.tables.TableWords;
import io.duckpair.ui.text.EngineWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What there is to know about the selected line; {@code details.fxml}. */
public final class DetailsController {

    private static final PseudoClass DIFFERENT = PseudoClass.getPseudoClass("different");

    private final Texts texts;
    private final PairActions actions;
    private @Nullable TableRows table;
    private final TypeMapping types = new TypeMapping(NumericPolicy.VARCHAR);
    private final DdlDiff diff = new DdlDiff(types);

    @FXML
    private TabPane tabs;
    @FXML
    private Tab columnsTab;
    @FXML
    private TableView<ColumnPair> columns;
    @FXML
    private Tab sqlTab;
    @FXML
    private TableView<Line> ddl;
    @FXML
    private Label why;
    @FXML
    private FontIcon tableIcon;
    @FXML
    private Label tableState;
    @FXML
    private Label tableFacts;
    @FXML
    private Button showRows;

    private String statements = "";
    /** Made when its tab is first opened: it takes longer than all else in here. */
    private @Nullable SqlArea sql;

    /** @param actions what the button of the rows does */
    public DetailsController(Texts texts, PairActions actions) {
        this.texts = texts;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        columns.getColumns().setAll(List.of(
                column("PostgreSQL", 160, pair -> pair.postgres() == null ? "" : pair.postgres().name()),
                column(texts.get("catalogs.type"), 160,
                        pair -> pair.postgres() == null ? "" : pair.postgres().type().sql()),
                column("MotherDuck", 160, pair -> pair.motherduck() == null ? "" : pair.motherduck().name()),
                column(texts.get("catalogs.type"), 160,
                        pair -> pair.motherduck() == null ? "" : pair.motherduck().type().sql()),
                column(texts.get("details.mapping"), 280, this::mapping)));
        columns.setPlaceholder(new Label(texts.get("details.no-columns")));
        columns.setFixedCellSize(PairTable.ROW_HEIGHT);
        ddl.getColumns().setAll(List.of(column("PostgreSQL", 500, line -> line.left() == null ? "" : line.left()),
                column("MotherDuck", 500, line -> line.right() == null ? "" : line.right())));
        ddl.setPlaceholder(new Label(texts.get("details.no-ddl")));
        ddl.setFixedCellSize(22);
        ddl.setRowFactory(_ -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable Line line, boolean empty) {
                super.updateItem(line, empty);
                pseudoClassStateChanged(DIFFERENT, line != null && !empty && !line.equal());
            }
        });
        sqlTab.selectedProperty().subscribe(selected -> {
            if (selected) {
                showSql();
            }
        });
        show(null, null);
        showRows(null);
    }

    private static <T> TableColumn<T, String> column(String title, double width, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }

    /** @param plan what is to be done; null before the first look */
    void show(@Nullable Pair pair, @Nullable Plan plan) {
        RelationDrift relation = pair == null ? null : pair.relation();
        columns.getItems().setAll(relation == null ? List.of() : ColumnPairs.of(relation));
        ddl.getItems().setAll(relation == null ? List.of() : diff.of(relation));
        why.setText(pair == null ? texts.get("details.select") : PairStateCell.allWords(pair, texts));
        statements = pair == null || plan == null ? "" : sql(pair, plan);
        if (sql != null) {
            showSql();
        }
    }

    private void showSql() {
        SqlArea area = sql;
        if (area == null) {
            area = new SqlArea(false);
            area.setId("sql");
            area.setLabel(texts.get("details.sql"));
            area.setWrapText(true);
            sql = area;
            sqlTab.setContent(area);
        }
        area.setText(statements);
    }

    /** @param known of the table's rows; null where the line has none that both sides could hold */
    void showRows(@Nullable TableRows known) {
        TableWords words = new TableWords(texts);
        table = known;
        Shown.set(tableIcon, known != null);
        showRows.setDisable(known == null);
        if (known == null) {
            tableState.setText(texts.get("details.no-rows"));
            tableFacts.setText("");
        } else {
            tableIcon.setIconLiteral(known.state().icon());
            tableIcon.getStyleClass().setAll("ikonli-font-icon", known.state().styleClass());
            tableState.setText(words.state(known));
            tableFacts.setText(texts.get("details.rows", words.home(known.home()), words.count(known, Side.POSTGRES),
                    words.count(known, Side.MOTHERDUCK), words.verified(known.verified())));
        }
    }

    @FXML
    private void showRows() {
        if (table != null) {
            actions.showRows(table);
        }
    }

    private String sql(Pair pair, Plan plan) {
        List<String> steps = plan.units().stream().filter(unit -> isAbout(unit, pair))
                .flatMap(unit -> unit.steps().stream()).map(this::sql).toList();
        return steps.isEmpty() ? "-- " + texts.get(pair.held() == null ? "details.no-sql" : "details.sql-held")
                : String.join("\n\n", steps);
    }

    private String sql(Step step) {
        return "-- " + step.side().title() + ": " + new EngineWords(texts).of(step) + "\n"
                + step.sql().stream().map(statement -> statement.strip() + ";").collect(Collectors.joining("\n"));
    }

    private static boolean isAbout(Unit unit, Pair pair) {
        if (pair.relation() != null) {
            return unit.names().equals(pair.relation().names());
        }
        return pair.differences().stream().anyMatch(difference -> difference.object().equals(unit.names()));
    }

    private String mapping(ColumnPair pair) {
        if (pair.postgres() != null && pair.postgres().type() instanceof PostgresType type) {
            Mapping.Carried<DuckType> carried = types.toDuck(type);
            return quality(carried.quality(), carried.type().sql());
        }
        if (pair.motherduck() != null && pair.motherduck().type() instanceof DuckType type) {
            return switch (types.toPostgres(type)) {
                case Mapping.Carried<PostgresType>(PostgresType to, Quality quality) -> quality(quality, to.sql());
                case Mapping.NotCarried<PostgresType>(Sentence reason) ->
                        texts.get("details.not-carried", texts.say(reason));
            };
        }
        return "";
    }

    private String quality(Quality quality, String type) {
        return texts.get("quality." + quality.name().toLowerCase(Locale.ROOT), type);
    }

    void showColumns() {
        tabs.getSelectionModel().select(columnsTab);
    }
}
