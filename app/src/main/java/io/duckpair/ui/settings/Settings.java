package io.duckpair.ui.settings;

import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Conflicts;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.ui.theme.Look;
import java.time.Duration;
import java.util.Locale;

/**
 * What the user has set, for all links.
 *
 * @param language
 *            a BCP 47 tag; empty for the system's
 * @param intervalSeconds
 *            between two rounds of the automatic run, {@value #SHORTEST_INTERVAL} to {@value #LONGEST_INTERVAL}
 * @param autoOnStart
 *            whether the automatic run begins when a link is opened
 * @param rows
 *            whether rows are carried, and not only structure
 * @param confirmLosses
 *            whether it is asked before rows are dropped or a guard is overridden
 * @param confirmClose
 *            whether it is asked before the window is closed under an automatic run
 */
public record Settings(Look look, String language, int intervalSeconds, boolean autoOnStart, Direction direction,
        Drops drops, Conflicts conflicts, boolean rows, boolean confirmLosses, boolean confirmClose) {

    public static final int SHORTEST_INTERVAL = 1;
    public static final int LONGEST_INTERVAL = 3600;

    /** What a file of another version may leave out or say otherwise becomes the default. */
    public Settings {
        look = look == null ? Look.SYSTEM : look;
        language = language == null ? "" : language;
        intervalSeconds = Math.clamp(intervalSeconds, SHORTEST_INTERVAL, LONGEST_INTERVAL);
        direction = direction == null ? Direction.BOTH : direction;
        drops = drops == null ? Drops.HOLD : drops;
        conflicts = conflicts == null ? Conflicts.HOLD : conflicts;
    }

    public static Settings defaults() {
        return new Settings(Look.SYSTEM, "", 5, false, Direction.BOTH, Drops.HOLD, Conflicts.HOLD, true, true, true);
    }

    public Policy policy() {
        return new Policy(direction, drops, conflicts, false).withRows(rows);
    }

    public Duration interval() {
        return Duration.ofSeconds(intervalSeconds);
    }

    /** @param system where nothing is set */
    public Locale locale(Locale system) {
        return language.isEmpty() ? system : Locale.forLanguageTag(language);
    }

    public Settings withLook(Look newLook) {
        return new Settings(newLook, language, intervalSeconds, autoOnStart, direction, drops, conflicts, rows,
                confirmLosses, confirmClose);
    }

    public Settings withLanguage(String newLanguage) {
        return new Settings(look, newLanguage, intervalSeconds, autoOnStart, direction, drops, conflicts, rows,
                confirmLosses, confirmClose);
    }

    public Settings withInterval(int seconds) {
        return new Settings(look, language, seconds, autoOnStart, direction, drops, conflicts, rows, confirmLosses,
                confirmClose);
    }

    public Settings withAutoOnStart(boolean auto) {
        return new Settings(look, language, intervalSeconds, auto, direction, drops, conflicts, rows, confirmLosses,
                confirmClose);
    }

    public Settings withPolicy(Direction newDirection, Drops newDrops, Conflicts newConflicts) {
        return new Settings(look, language, intervalSeconds, autoOnStart, newDirection, newDrops, newConflicts, rows,
                confirmLosses, confirmClose);
    }

    public Settings withConfirmations(boolean losses, boolean close) {
        return new Settings(look, language, intervalSeconds, autoOnStart, direction, drops, conflicts, rows, losses,
                close);
    }

    public Settings withRows(boolean newRows) {
        return new Settings(look, language, intervalSeconds, autoOnStart, direction, drops, conflicts, newRows,
                confirmLosses, confirmClose);
    }
}
