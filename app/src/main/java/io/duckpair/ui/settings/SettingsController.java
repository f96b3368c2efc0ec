package io.duckpair.ui.settings;

import atlantafx.base.controls.Message;
import atlantafx.base.controls.Tile;
import atlantafx.base.controls.ToggleSwitch;
import io.duckpair.drift.Scope;
import io.duckpair.plan.Policy.Conflicts;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.InWords;
import io.duckpair.ui.theme.Look;
import io.duckpair.ui.theme.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Where the user sets what holds for all links, and what of the open one is followed; {@code settings.fxml}. */
public final class SettingsController {

    private final Texts texts;
    private final SettingsStore store;
    private final LinkScope scope;
    private Subscription watching = Subscription.EMPTY;
    private boolean showing;

    @FXML
    private Message trouble;
    @FXML
    private ComboBox<Look> look;
    @FXML
    private ComboBox<String> language;
    @FXML
    private ToggleSwitch confirmLosses;
    @FXML
    private ToggleSwitch confirmClose;
    @FXML
    private Spinner<Integer> interval;
    @FXML
    private ToggleSwitch autoOnStart;
    @FXML
    private Tile directionTile;
    @FXML
    private ComboBox<Direction> direction;
    @FXML
    private Tile dropsTile;
    @FXML
    private ComboBox<Drops> drops;
    @FXML
    private Tile conflictsTile;
    @FXML
    private ComboBox<Conflicts> conflicts;
    @FXML
    private ToggleSwitch carryRows;
    @FXML
    private Tile ownEngineTile;
    @FXML
    private ToggleSwitch ownEngine;
    @FXML
    private Message ownEngineWarning;
    @FXML
    private Label scopeOf;
    @FXML
    private Node scopeLists;
    @FXML
    private ListView<String> included;
    @FXML
    private TextField include;
    @FXML
    private Button addInclude;
    @FXML
    private Label includeProblem;
    @FXML
    private ListView<String> excluded;
    @FXML
    private TextField exclude;
    @FXML
    private Button addExclude;
    @FXML
    private Label excludeProblem;

    private @Nullable PatternList includes;
    private @Nullable PatternList excludes;

    /** @param scope of the link that is open, whichever it is */
    public SettingsController(Texts texts, SettingsStore store, LinkScope scope) {
        this.texts = texts;
        this.store = store;
        this.scope = scope;
    }

    @FXML
    private void initialize() {
        InWords.offer(look, List.of(Look.values()), value -> texts.get("settings.look." + lower(value)));
        List<String> languages = new ArrayList<>(List.of(""));
        Texts.LANGUAGES.forEach(locale -> languages.add(locale.toLanguageTag()));
        InWords.offer(language, languages, this::languageName);
        InWords.offer(direction, List.of(Direction.values()), value -> texts.get("settings.direction." + lower(value)));
        InWords.offer(drops, List.of(Drops.values()), value -> texts.get("settings.drops." + lower(value)));
        InWords.offer(conflicts, List.of(Conflicts.values()), value -> texts.get("settings.conflicts." + lower(value)));
        interval.setValueFactory(
                new IntegerSpinnerValueFactory(Settings.SHORTEST_INTERVAL, Settings.LONGEST_INTERVAL));
        interval.getEditor().focusedProperty().subscribe(focused -> {
            if (!focused) {
                commitInterval();
            }
        });
        PatternList in = new PatternList(included, include, addInclude, includeProblem, texts,
                patterns -> scope.set(new Scope(patterns, scope.get().exclude())));
        PatternList out = new PatternList(excluded, exclude, addExclude, excludeProblem, texts,
                patterns -> scope.set(new Scope(scope.get().include(), patterns)));
        includes = in;
        excludes = out;
        show(store.settings().get());
        showLink();
        ownEngine.selectedProperty().subscribe((_, now) -> {
            if (!showing) {
                scope.setOwnEngineBesidePgDuckdb(now);
                showOwnEngine();
            }
        });
        onChange(look.valueProperty(), (settings, value) -> settings.withLook(value));
        onChange(language.valueProperty(), (settings, value) -> settings.withLanguage(value));
        onChange(interval.valueProperty(), (settings, value) -> settings.withInterval(value));
        onChange(autoOnStart.selectedProperty(), (settings, value) -> settings.withAutoOnStart(value));
        onChange(direction.valueProperty(),
                (settings, value) -> settings.withPolicy(value, settings.drops(), settings.conflicts()));
        onChange(drops.valueProperty(),
                (settings, value) -> settings.withPolicy(settings.direction(), value, settings.conflicts()));
        onChange(conflicts.valueProperty(),
                (settings, value) -> settings.withPolicy(settings.direction(), settings.drops(), value));
        onChange(carryRows.selectedProperty(), (settings, value) -> settings.withRows(value));
        onChange(confirmLosses.selectedProperty(),
                (settings, value) -> settings.withConfirmations(value, settings.confirmClose()));
        onChange(confirmClose.selectedProperty(),
                (settings, value) -> settings.withConfirmations(settings.confirmLosses(), value));
        watching = Subscription.combine(store.settings().subscribe(this::show),
                store.trouble().subscribe(this::showTrouble));
    }

    private interface Change<T> {

        Settings apply(Settings settings, T value);
    }

    private <T> void onChange(ObservableValue<T> value, Change<T> change) {
        value.subscribe((_, now) -> {
            if (!showing && now != null) {
                store.change(settings -> change.apply(settings, now));
            }
        });
    }

    /** A number typed into a spinner counts only once it is committed. */
    private void commitInterval() {
        try {
            interval.increment(0);
        } catch (NumberFormatException e) {
            interval.getEditor().setText(String.valueOf(interval.getValue()));
        }
    }

    private void show(Settings settings) {
        showing = true;
        try {
            look.setValue(settings.look());
            language.setValue(settings.language());
            interval.getValueFactory().setValue(settings.intervalSeconds());
            autoOnStart.setSelected(settings.autoOnStart());
            direction.setValue(settings.direction());
            drops.setValue(settings.drops());
            conflicts.setValue(settings.conflicts());
            carryRows.setSelected(settings.rows());
            confirmLosses.setSelected(settings.confirmLosses());
            confirmClose.setSelected(settings.confirmClose());
        } finally {
            showing = false;
        }
        directionTile.setDescription(texts.get("settings.direction." + lower(settings.direction()) + ".help"));
        dropsTile.setDescription(texts.get("settings.drops." + lower(settings.drops()) + ".help"));
        conflictsTile.setDescription(texts.get("settings.conflicts." + lower(settings.conflicts()) + ".help"));
    }

    /** Shows what of the open link is followed. */
    public void showLink() {
        PatternList in = includes;
        PatternList out = excludes;
        if (in == null || out == null) {
            return;
        }
        boolean open = !scope.title().isEmpty();
        scopeOf.setText(!open
                ? texts.get("settings.scope.none")
                : texts.get(scope.isKept() ? "settings.scope.of" : "settings.scope.of-given", scope.title()));
        scopeLists.setDisable(!open);
        in.show(scope.get().include());
        out.show(scope.get().exclude());
        showOwnEngine();
    }

    private void showOwnEngine() {
        boolean own = scope.ownEngineBesidePgDuckdb();
        showing = true;
        try {
            ownEngine.setSelected(own);
        } finally {
            showing = false;
        }
        ownEngineTile.setDisable(scope.title().isEmpty());
        Shown.set(ownEngineWarning, own);
    }

    private void showTrouble(@Nullable Trouble what) {
        Shown.set(trouble, what != null);
        if (what == null) {
            return;
        }
        trouble.setTitle(texts.get("settings.trouble"));
        trouble.setDescription(switch (what) {
            case Trouble.Damaged(var aside) -> texts.get("settings.trouble.damaged", aside);
            case Trouble.Newer(var aside) -> texts.get("settings.trouble.newer", aside);
            case Trouble.Unreadable(var file, var reason) -> texts.get("settings.trouble.unreadable", file, reason);
            case Trouble.NoLinks(var error) -> new FaultWords(texts).all(error);
            case Trouble.NotWritten(var file, var reason) -> texts.get("settings.trouble.not-written", file, reason);
        });
    }

    private String languageName(String tag) {
        if (tag.isEmpty()) {
            return texts.get("settings.language.system");
        }
        Locale locale = Locale.forLanguageTag(tag);
        return locale.equals(Locale.SIMPLIFIED_CHINESE) ? "简体中文" : locale.getDisplayLanguage(locale);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public void close() {
        watching.unsubscribe();
    }
}
