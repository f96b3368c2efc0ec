package io.duckpair.cli;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Held;
import io.duckpair.plan.Held.Cause;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Conflicts;
import io.duckpair.plan.Policy.Drops;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * On a production link what loses data is done only to objects that somebody has named: on the command line, or at the question
 * for it. What nobody named is held, also what turns up between the question and the sync.
 */
final class DropConfirmation {

    private final Shell shell;
    private final List<String> confirmed;

    /** @param confirmed names that were given on the command line */
    DropConfirmation(Shell shell, List<String> confirmed) {
        this.shell = shell;
        this.confirmed = List.copyOf(confirmed);
    }

    /**
     * The policy with what loses data held, but for what is confirmed.
     *
     * @throws DuckpairException
     *             {@code BAD_INPUT} where a name was given that nothing to be lost has
     */
    Policy confirm(SyncEngine engine, Policy policy) {
        Policy careful = policy.withDrops(Drops.HOLD);
        List<Held> losing = engine.plan(careful).held().stream().filter(held -> held.cause() == Cause.LOSES_DATA)
                .toList();
        List<String> names = named(losing);
        Map<DifferenceId, Choice> choices = new HashMap<>();
        List<String> left = new ArrayList<>();
        for (Held held : losing) {
            Difference difference = held.difference();
            if (names.stream().anyMatch(name -> isNamed(difference, name))) {
                choices.put(DifferenceId.of(difference), choice(difference, policy.conflicts()));
            } else {
                left.add(difference.object().title());
            }
        }
        if (!left.isEmpty()) {
            shell.err().println("This link is for production, so what loses data is held until it is named: "
                    + left.stream().distinct().map(name -> "--confirm " + Style.clean(name))
                            .collect(Collectors.joining(" ")));
        }
        return careful.withChoices(new Choices(choices, false));
    }

    private List<String> named(List<Held> losing) {
        for (String name : confirmed) {
            if (losing.stream().noneMatch(held -> isNamed(held.difference(), name))) {
                throw new DuckpairException(ErrorCode.BAD_INPUT, "Nothing is to be lost of " + name + ".",
                        losing.isEmpty() ? "No drop is waiting; leave --confirm out."
                                : "Waiting are: " + losing.stream().map(held -> held.difference().object().title())
                                        .distinct().collect(Collectors.joining(", ")) + ".");
            }
        }
        return confirmed.isEmpty() && shell.terminal() ? asked(losing) : confirmed;
    }

    private List<String> asked(List<Held> losing) {
        List<String> names = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
        for (Held held : losing) {
            Difference difference = held.difference();
            shell.err().println(Style.clean(difference.object().title() + ": " + difference.words()));
            shell.err().print("  It loses data of a production link. Type its name to do it, nothing to leave it: ");
            shell.err().flush();
            String answer = line(in).strip();
            if (isNamed(difference, answer)) {
                names.add(answer);
            } else if (!answer.isEmpty()) {
                shell.err().println("  That is not its name; it is left.");
            }
        }
        return names;
    }

    private static String line(BufferedReader in) {
        try {
            return Objects.requireNonNullElse(in.readLine(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNamed(Difference difference, String name) {
        return !name.isEmpty() && (name.equals(difference.object().title())
                || name.equals(difference.object().postgres()) || name.equals(difference.object().motherduck()));
    }

    private static Choice choice(Difference difference, Conflicts conflicts) {
        return !(difference instanceof Conflict) ? Choice.CARRY
                : conflicts == Conflicts.MOTHERDUCK ? Choice.MOTHERDUCK : Choice.POSTGRES;
    }
}
