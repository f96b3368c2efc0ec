package io.duckpair.cli;

import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.duckdb.TokenFacts;
import io.duckpair.link.AccountUser;
import io.duckpair.link.Environment;
import io.duckpair.link.Finding;
import io.duckpair.link.Finding.Level;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.PostgresAddress;
import io.duckpair.link.Unchecked;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Links, their tests and their users, for people. */
final class LinksText {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Style style;

    LinksText(Style style) {
        this.style = style;
    }

    void links(List<Link> links, Map<String, LinkState> states, PrintWriter out) {
        if (links.isEmpty()) {
            out.println("No link is saved. duckpair link makes one, and so does the window.");
            return;
        }
        AlignedRows rows = new AlignedRows(style);
        links.forEach(link -> rows.add(Cell.of(Paint.STRONG, link.name()), environment(link.environment()),
                Cell.of(role(link)), Cell.of(database(link)), Cell.of("⇄ " + link.motherduck()),
                state(states.get(link.name()))));
        rows.print(out);
    }

    private static Cell state(@Nullable LinkState state) {
        if (state == null) {
            return Cell.of(Paint.QUIET, "never tested");
        }
        Instant since = state.failingSince();
        return since == null ? Cell.of(Paint.GOOD, "worked " + moment(state.testedAt()))
                : Cell.of(Paint.BAD, "failing since " + moment(since));
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZoneId.systemDefault()));
    }

    private static Cell environment(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> Cell.of(Paint.BAD, environment.word());
            case TEST -> Cell.of(Paint.WAITING, environment.word());
            case DEVELOPMENT -> Cell.of(Paint.QUIET, environment.word());
        };
    }

    private static String role(Link link) {
        String role = link.role();
        return role == null ? PostgresAddress.parse(link.postgres()).user() : role;
    }

    private static String database(Link link) {
        PostgresAddress address = PostgresAddress.parse(link.postgres());
        return address.database() + "@" + address.host() + (address.port().isEmpty() ? "" : ":" + address.port());
    }

    /** What is well is only counted, unless it is asked for. */
    void tested(Link link, List<Finding> findings, boolean verbose, PrintWriter out) {
        long well = findings.stream().filter(found -> found.level() == Level.OK).count();
        out.println(style.paint(Paint.STRONG, Style.clean(link.name())) + " · " + well + " of " + findings.size()
                + " checks passed");
        AlignedRows rows = new AlignedRows(style);
        for (Finding found : findings) {
            if (found.level() == Level.OK && !verbose) {
                continue;
            }
            rows.add(mark(found.level()), Cell.of(Paint.QUIET, word(found.check())),
                    Cell.of(found.sentence().toString()));
            if (!found.fix().isEmpty()) {
                Style.cleanLines(found.fix().toString()).forEach(
                        line -> rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, line)));
            }
        }
        rows.print(out);
    }

    static String word(Finding.Check check) {
        return check.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Cell mark(Level level) {
        return switch (level) {
            case OK -> Cell.of(Paint.GOOD, "✓");
            case WARNING -> Cell.of(Paint.WAITING, "!");
            case FAILURE -> Cell.of(Paint.BAD, "✗");
        };
    }

    void sum(List<TestedLink> tested, PrintWriter out) {
        if (tested.isEmpty()) {
            links(List.of(), Map.of(), out);
            return;
        }
        long failing = tested.stream().filter(one -> !one.works()).count();
        out.println();
        out.println(style.paint(Paint.STRONG, Counts.number(tested.size(), "link") + ": " + (tested.size() - failing)
                + " working" + (failing == 0 ? "" : ", " + failing + " failing")));
    }

    void linked(Link link, List<Unchecked> unchecked, PrintWriter out) {
        out.println(style.paint(Paint.GOOD, "✓") + " " + Style.clean(role(link) + " in " + database(link) + " ⇄ "
                + link.motherduck()) + " is linked as " + style.paint(Paint.STRONG, Style.clean(link.name())) + ".");
        if (!unchecked.isEmpty()) {
            out.println(style.paint(Paint.WAITING, "! Not looked into for another link of the same role or user: "
                    + Style.clean(unchecked.stream().map(Unchecked::database).collect(Collectors.joining(", ")))));
        }
        out.println("  Try duckpair diff --link " + quoted(link.name()));
    }

    /** As a shell takes it. */
    private static String quoted(String name) {
        String clean = Style.clean(name);
        return clean.matches("[\\w.@/:-]+") ? clean : "'" + clean.replace("'", "'\\''") + "'";
    }

    void users(List<AccountUser> users, PrintWriter out) {
        if (users.isEmpty()) {
            out.println("No user is known: no link is saved and MOTHERDUCK_TOKEN is not set.");
            return;
        }
        AlignedRows rows = new AlignedRows(style);
        for (AccountUser user : users) {
            if (user.trouble() != null) {
                rows.add(Cell.of(Paint.BAD, "✗"), Cell.of(user.name()), Cell.of(Paint.BAD, user.trouble().sentence()),
                        Cell.empty(), linksOf(user));
            } else {
                rows.add(Cell.of(Paint.GOOD, "✓"), Cell.of(Paint.STRONG, user.name()),
                        Cell.of(Counts.number(user.databases().size(), "database")),
                        Cell.of(Paint.QUIET, token(user.token())), linksOf(user));
            }
        }
        rows.print(out);
    }

    private static Cell linksOf(AccountUser user) {
        return user.links().isEmpty() ? Cell.of(Paint.QUIET, "not linked")
                : Cell.of("⇄ " + String.join(", ", user.links()));
    }

    private static String token(Optional<TokenFacts> token) {
        return token.map(facts -> switch (facts.kind()) {
            case READ_WRITE -> "read/write token";
            case READ_SCALING -> "read-scaling token";
            case UNKNOWN -> "token";
        } + facts.expires().map(end -> " until " + end).orElse("")).orElse("");
    }
}
