package io.duckpair.ui.roles;

import atlantafx.base.controls.ToggleSwitch;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.pgduckdb.PgDuckdb;
import io.duckpair.pgduckdb.UserMapping;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.ActionButton;
import io.duckpair.ui.theme.Shown;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which roles pg_duckdb lets into MotherDuck in the selected link's database; {@code mappings.fxml}. */
final class MappingsController {

    private final Texts texts;
    private final RolesViewModel model;
    private final RolesWork work;
    private @Nullable ActionButton writeAction;
    private @Nullable PgDuckdb found;
    /** What is being read is told from what was asked for before. */
    private @Nullable LinkLine asked;
    private boolean shown;

    @FXML
    private FontIcon duckIcon;
    @FXML
    private Label duckTitle;
    @FXML
    private Label duckText;
    @FXML
    private Button writeToken;
    @FXML
    private Node duckWarning;
    @FXML
    private Label duckWarningText;
    @FXML
    private Node ownEnginePlace;
    @FXML
    private ToggleSwitch ownEngineHere;
    @FXML
    private Label ownEngineText;
    @FXML
    private TableView<UserMapping> mappings;
    @FXML
    private Label duckNothing;

    MappingsController(Texts texts, RolesViewModel model, RolesWork work) {
        this.texts = texts;
        this.model = model;
        this.work = work;
    }

    @FXML
    private void initialize() {
        writeAction = new ActionButton(writeToken);
        mappings.getColumns().setAll(List.of(column("mappings.role", 260, this::role),
                column("mappings.token", 200, this::token), column("mappings.link", 380, this::link)));
        mappings.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        model.link().subscribe(() -> load());
        ownEngineHere.selectedProperty().subscribe((_, now) -> setOwnEngine(now));
        clear(texts.get("mappings.select"));
    }

    private TableColumn<UserMapping, String> column(String key, double width, Function<UserMapping, String> words) {
        TableColumn<UserMapping, String> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        return column;
    }

    private String role(UserMapping mapping) {
        return mapping.forEverybody() ? texts.get("mappings.everybody") : mapping.role();
    }

    private String token(UserMapping mapping) {
        return texts.get(mapping.hasToken().map(has -> has ? "mappings.token.yes" : "mappings.token.no")
                .orElse("mappings.token.hidden"));
    }

    private String link(UserMapping mapping) {
        return mapping.forEverybody() ? texts.get("mappings.link.everybody")
                : model.links().stream().filter(line -> line.role().equals(mapping.role())).map(LinkLine::name)
                        .collect(Collectors.joining(", "));
    }

    /** Whether it is on the screen: only then is anybody asked. */
    void setShown(boolean now) {
        shown = now;
        if (now) {
            asked = null;
            load();
        }
    }

    private void load() {
        LinkLine line = model.link().get();
        if (!shown || Objects.equals(line, asked)) {
            return;
        }
        asked = line;
        if (line == null) {
            clear(texts.get("mappings.select"));
            return;
        }
        clear(texts.get("mappings.reading"));
        work.readPgDuckdb(line, read -> {
            if (line.equals(asked)) {
                show(line, read);
            }
        }, error -> {
            if (line.equals(asked)) {
                clear(new FaultWords(texts).all(error));
            }
        });
    }

    private void clear(String why) {
        found = null;
        duckTitle.setText("pg_duckdb");
        duckText.setText("");
        duckIcon.setIconLiteral("bi-question-circle");
        duckIcon.getStyleClass().setAll("ikonli-font-icon", "status-quiet");
        Shown.set(duckWarning, false);
        Shown.set(ownEnginePlace, false);
        Shown.set(mappings, false);
        Shown.set(duckNothing, true);
        duckNothing.setText(why);
        showAction();
    }

    private void show(LinkLine line, PgDuckdb read) {
        found = read;
        boolean on = read.isOn();
        duckTitle.setText("pg_duckdb " + read.extension().orElse(""));
        duckText.setText(texts.get(
                read.bySettings() ? "mappings.by-settings"
                        : on ? "mappings.on" : read.isThere() ? "mappings.no-server" : "mappings.none",
                line.database(), read.server().orElse("")));
        duckIcon.setIconLiteral(on ? "bi-plug-fill" : "bi-plug");
        duckIcon.getStyleClass().setAll("ikonli-font-icon", on ? "status-moved" : "status-quiet");
        Shown.set(duckWarning, read.letsEverybodyIn() || read.bySettings());
        duckWarningText.setText(
                texts.get(read.bySettings() ? "mappings.warning.settings" : "mappings.warning.everybody"));
        Shown.set(ownEnginePlace, on && line.link() != null);
        showOwnEngine(line);
        mappings.getItems().setAll(read.mappings());
        Shown.set(mappings, !read.mappings().isEmpty());
        Shown.set(duckNothing, read.mappings().isEmpty());
        duckNothing.setText(texts.get(read.bySettings() ? "mappings.empty.settings"
                : read.isThere() ? "mappings.empty" : "mappings.none.text"));
        showAction();
    }

    private void showOwnEngine(LinkLine line) {
        boolean own = work.hasOwnEngine(line);
        // What is set so far is not to be set again.
        asked = null;
        ownEngineHere.setSelected(own);
        asked = line;
        ownEngineText.setText(texts.get(own ? "settings.own-engine.warning" : "settings.own-engine.help"));
    }

    private void setOwnEngine(boolean own) {
        LinkLine line = asked;
        if (line != null) {
            work.setOwnEngine(line, own);
            // The open link is opened again, and shown anew then.
            if (line.equals(asked)) {
                showOwnEngine(line);
            }
        }
    }

    private void showAction() {
        LinkLine line = model.link().get();
        Link link = line == null ? null : line.link();
        String why = link == null || found == null ? "mappings.select" : !found.isThere() ? "mappings.write.none"
                : !link.inCloud() ? "mappings.write.local" : "";
        if (writeAction != null) {
            writeAction.set(why.isEmpty(), texts.get(why.isEmpty() ? "mappings.write.tip" : why));
        }
    }

    @FXML
    private void writeToken() {
        LinkLine line = model.link().get();
        if (line != null) {
            new RolesQuestion(texts.get("mappings.write.title", line.role()),
                    texts.get("mappings.write.text", line.database()), texts.get("mappings.write.do"),
                    line.environment() == Environment.PRODUCTION ? RolesWords.brief(line.name()) : null)
                    .ask(writeToken.getScene().getWindow(), texts, () -> work.writeToken(line, () -> {
                        asked = null;
                        load();
                    }, this::failed));
        }
    }

    private void failed(DuckpairException error) {
        FaultWords fault = new FaultWords(texts);
        duckWarningText.setText(fault.title(error) + "\n" + fault.more(error));
        Shown.set(duckWarning, true);
    }
}
