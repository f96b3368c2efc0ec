package io.duckpair.ui.roles;

import io.duckpair.link.Environment;
import io.duckpair.link.Finding;
import io.duckpair.link.ServerRole;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.roles.RolesWords.Fact;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.ActionButton;
import io.duckpair.ui.theme.Icons;
import io.duckpair.ui.theme.Shown;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is known of the selected link, role and user; {@code link-details.fxml}. */
final class LinkDetailsController {

    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");

    /** What can be done with the link that is shown. */
    interface Actions {

        void test(LinkLine line);

        void unlink(LinkLine line);

        void setEnvironment(LinkLine line, Environment environment);
    }

    private final Texts texts;
    private final RolesWords words;
    private final RolesViewModel model;
    private final Actions actions;
    private final MappingsController mappings;
    private final TokensController tokens;
    private @Nullable ActionButton testAction;
    private @Nullable ActionButton unlinkAction;

    @FXML
    private FontIcon linkStateIcon;
    @FXML
    private Label linkTitle;
    @FXML
    private Label linkSides;
    @FXML
    private MenuButton linkEnvironment;
    @FXML
    private Label linkStateText;
    @FXML
    private Button testLink;
    @FXML
    private Button unlink;
    @FXML
    private ScrollPane findingsScroll;
    @FXML
    private VBox findings;
    @FXML
    private Label linkNothing;
    @FXML
    private Tab tokensTab;
    @FXML
    private Tab mappingsTab;
    @FXML
    private GridPane roleFacts;
    @FXML
    private GridPane userFacts;

    LinkDetailsController(Texts texts, RolesWords words, RolesViewModel model, Actions actions,
            MappingsController mappings, TokensController tokens) {
        this.mappings = mappings;
        this.tokens = tokens;
        this.texts = texts;
        this.words = words;
        this.model = model;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        testAction = new ActionButton(testLink);
        unlinkAction = new ActionButton(unlink);
        tokensTab.setContent(Fxml.load(tokens, "tokens.fxml", texts));
        tokensTab.selectedProperty().subscribe(tokens::setShown);
        mappingsTab.setContent(Fxml.load(mappings, "mappings.fxml", texts));
        mappingsTab.selectedProperty().subscribe(mappings::setShown);
        model.link().subscribe(() -> showLink());
        model.revision().subscribe(() -> showLink());
        model.role().subscribe(this::showRole);
        model.user().subscribe(this::showUser);
    }

    private void showLink() {
        LinkLine line = model.link().get();
        Shown.set(linkStateIcon, line != null);
        Shown.set(linkEnvironment, line != null);
        Shown.set(linkSides, line != null);
        linkStateText.setText(line == null ? "" : words.state(line, model));
        if (line == null) {
            linkTitle.setText(texts.get("roles.no-link"));
        } else {
            LinkStanding state = model.state(line);
            linkStateIcon.setIconLiteral(state.icon());
            linkStateIcon.getStyleClass().setAll("ikonli-font-icon", state.styleClass());
            linkTitle.setText(line.name());
            linkSides.setText(texts.get("roles.sides", line.role(),
                    model.userOf(line).map(UserLine::name).orElse(line.userKey()), line.database()));
            linkEnvironment.setText(words.environment(line.environment()));
            linkEnvironment.setDisable(!line.saved());
            linkEnvironment.getItems()
                    .setAll(Stream.of(Environment.values()).map(one -> environment(line, one)).toList());
            linkEnvironment.pseudoClassStateChanged(PRODUCTION, line.environment() == Environment.PRODUCTION);
        }
        showFindings(line);
        showActions(line);
    }

    private MenuItem environment(LinkLine line, Environment environment) {
        MenuItem item = new MenuItem(words.environment(environment));
        item.setDisable(line.environment() == environment);
        item.setOnAction(_ -> actions.setEnvironment(line, environment));
        return item;
    }

    private void showFindings(@Nullable LinkLine line) {
        LinkHealth health = line == null ? null : model.health(line);
        List<Finding> found = health == null ? List.of() : health.findings();
        Shown.set(findingsScroll, !found.isEmpty());
        Shown.set(linkNothing, found.isEmpty());
        linkNothing.setText(texts.get(line == null ? "roles.select" : line.link() == null ? "roles.foreign"
                : model.state(line) == LinkStanding.TESTING ? "roles.testing" : "roles.untested"));
        findings.getChildren().setAll(found.stream().map(this::finding).toList());
    }

    private Node finding(Finding finding) {
        FontIcon icon = switch (finding.level()) {
            case OK -> Icons.of("bi-check-circle-fill", "status-good");
            case WARNING -> Icons.of("bi-exclamation-triangle-fill", "status-waiting");
            case FAILURE -> Icons.of("bi-x-octagon-fill", "status-bad");
        };
        icon.setAccessibleText(texts.get("roles.level." + finding.level().name().toLowerCase(Locale.ROOT)));
        Label check = new Label(words.check(finding));
        check.getStyleClass().add("finding-check");
        Label sentence = wrapped(texts.say(finding.sentence()));
        VBox said = new VBox(sentence);
        if (!finding.fix().isEmpty()) {
            Label fix = wrapped(texts.say(finding.fix()));
            fix.getStyleClass().add("finding-fix");
            said.getChildren().add(fix);
        }
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row = new HBox(icon, check, said);
        row.getStyleClass().add("finding");
        return row;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void showActions(@Nullable LinkLine line) {
        if (testAction == null || unlinkAction == null) {
            return;
        }
        boolean busy = line != null && model.state(line) == LinkStanding.TESTING;
        testAction.set(line != null && line.link() != null && !busy, texts.get(line == null ? "roles.select"
                : line.link() == null ? "roles.foreign" : busy ? "roles.testing" : "roles.test.tip"));
        unlinkAction.set(line != null && !busy,
                texts.get(line == null ? "roles.select" : busy ? "roles.testing" : "roles.unlink.tip"));
    }

    private void showRole(@Nullable ServerRole role) {
        fill(roleFacts, role == null ? List.of() : words.facts(role), "roles.select.role");
    }

    private void showUser(@Nullable UserLine user) {
        fill(userFacts, user == null ? List.of() : words.facts(user), "roles.select.user");
    }

    private void fill(GridPane grid, List<Fact> facts, String nothing) {
        grid.getChildren().clear();
        if (facts.isEmpty()) {
            Label label = new Label(texts.get(nothing));
            label.getStyleClass().add("text-muted");
            grid.add(label, 0, 0);
        }
        for (int row = 0; row < facts.size(); row++) {
            Label name = new Label(facts.get(row).name());
            name.getStyleClass().add("text-muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(row, name, wrapped(facts.get(row).text()));
        }
    }

    @FXML
    private void test() {
        LinkLine line = model.link().get();
        if (line != null) {
            actions.test(line);
        }
    }

    @FXML
    private void unlink() {
        LinkLine line = model.link().get();
        if (line != null) {
            actions.unlink(line);
        }
    }
}
