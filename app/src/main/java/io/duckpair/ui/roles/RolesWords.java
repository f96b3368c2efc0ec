package io.duckpair.ui.roles;

import io.duckpair.duckdb.TokenFacts;
import io.duckpair.link.Environment;
import io.duckpair.link.Finding;
import io.duckpair.link.LinkName;
import io.duckpair.link.ServerRole;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what roles, users and links are. */
final class RolesWords {

    /** A name and what is said under it. */
    record Fact(String name, String text) {}

    /** In characters; whoever makes a name here makes none that is longer. */
    private static final int LONGEST = LinkName.LONGEST;

    private final Texts texts;
    private final Clock clock;

    RolesWords(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** A name where it stands alone, as in a question: one that would fill the screen is cut. */
    static String brief(String name) {
        return Texts.brief(name, LONGEST);
    }

    /** The second line of a role. */
    String summary(ServerRole role) {
        List<String> parts = new ArrayList<>();
        parts.add(texts.get(role.login() ? "roles.login" : "roles.no-login"));
        if (role.superuser()) {
            parts.add(texts.get("roles.superuser"));
        }
        if (role.liveConnections() > 0) {
            parts.add(texts.get("roles.connections", role.liveConnections()));
        }
        if (role.ownedObjects() > 0) {
            parts.add(texts.get("roles.owned", role.ownedObjects()));
        }
        if (!role.memberOf().isEmpty()) {
            parts.add(texts.get("roles.member", String.join(", ", role.memberOf())));
        }
        return String.join(" · ", parts);
    }

    List<Fact> facts(ServerRole role) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("roles.fact.attributes", attributes(role)));
        facts.add(fact("roles.fact.connection-limit",
                role.connectionLimit() < 0 ? texts.get("roles.any-number") : texts.number(role.connectionLimit())));
        role.validUntil().ifPresent(until -> facts.add(fact("roles.fact.valid-until", texts.time(until))));
        facts.add(fact("roles.fact.member-of", listed(role.memberOf())));
        facts.add(fact("roles.fact.members", listed(role.members())));
        facts.add(fact("roles.fact.owned", counts(role.owned())));
        facts.add(fact("roles.fact.connections", counts(role.connections())));
        return facts;
    }

    private String attributes(ServerRole role) {
        List<String> words = new ArrayList<>();
        words.add(texts.get(role.login() ? "roles.login" : "roles.no-login"));
        add(words, role.superuser(), "roles.superuser");
        add(words, role.createRole(), "roles.create-role");
        add(words, role.createDb(), "roles.create-db");
        add(words, role.replication(), "roles.replication");
        add(words, role.bypassRowSecurity(), "roles.bypass-row-security");
        return String.join(", ", words);
    }

    private void add(List<String> words, boolean has, String key) {
        if (has) {
            words.add(texts.get(key));
        }
    }

    private Fact fact(String key, String text) {
        return new Fact(texts.get(key), text);
    }

    private String listed(List<String> names) {
        return names.isEmpty() ? texts.get("roles.none") : String.join(", ", names);
    }

    private String counts(Map<String, Long> byDatabase) {
        return byDatabase.isEmpty() ? texts.get("roles.none")
                : byDatabase.entrySet().stream()
                        .map(entry -> (entry.getKey().isEmpty() ? texts.get("roles.whole-server") : entry.getKey())
                                + ": " + texts.number(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    String kind(UserLine user) {
        return texts.get("roles.kind." + user.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The second line of a user. */
    String summary(UserLine user) {
        List<String> parts = new ArrayList<>();
        parts.add(kind(user));
        if (user.trouble() != null) {
            parts.add(new FaultWords(texts).line(user.trouble()));
            return String.join(" · ", parts);
        }
        user.token().ifPresent(token -> parts.add(texts.get(tokenKind(token))));
        user.expires().ifPresent(end -> parts.add(expiry(end)));
        if (!user.tokens().isEmpty()) {
            parts.add(texts.get("roles.tokens", user.tokens().size()));
        }
        if (user.source() != null && user.trouble() == null) {
            parts.add(texts.get("roles.databases", user.databases().size()));
        }
        return String.join(" · ", parts);
    }

    private static String tokenKind(TokenFacts token) {
        return switch (token.kind()) {
            case READ_WRITE -> "roles.token.read-write";
            case READ_SCALING -> "roles.token.read-scaling";
            case UNKNOWN -> "roles.token.unknown";
        };
    }

    private String expiry(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? texts.get("roles.token.expired", texts.time(end))
                : texts.get("roles.token.expires", left.toDays());
    }

    List<Fact> facts(UserLine user) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("roles.fact.kind", kind(user)));
        if (user.kind() == UserLine.Kind.LOCAL) {
            facts.add(fact("roles.fact.folder", user.key().substring(user.key().indexOf(' ') + 1)));
        }
        if (user.trouble() != null) {
            facts.add(fact("roles.fact.trouble", new FaultWords(texts).all(user.trouble())));
        }
        user.token().ifPresent(token -> facts.add(fact("roles.fact.token", texts.get(tokenKind(token))
                + token.expires().map(end -> " · " + expiry(end) + " (" + texts.time(end) + ")").orElse(""))));
        for (AccessToken token : user.tokens()) {
            facts.add(fact("roles.fact.other-token", token(token)));
        }
        if (user.source() != null && user.trouble() == null) {
            facts.add(fact("roles.fact.databases", listed(user.databases())));
        }
        return facts;
    }

    private String token(AccessToken token) {
        return name(token) + " · " + kind(token) + " · " + end(token);
    }

    /** One that nobody has named is told by its id. */
    String name(AccessToken token) {
        return token.name().isEmpty() ? token.id() : token.name();
    }

    String kind(AccessToken token) {
        return texts.get(token.kind() == AccessToken.Kind.READ_WRITE ? "roles.token.read-write"
                : "roles.token.read-scaling");
    }

    String created(AccessToken token) {
        return token.created() == null ? "" : texts.time(token.created());
    }

    String end(AccessToken token) {
        return Optional.ofNullable(token.expires()).map(this::expiry)
                .orElseGet(() -> texts.get("roles.token.endless"));
    }

    String environment(Environment environment) {
        return texts.get("environment." + environment.word());
    }

    /** The state in words; they say what the colour does. */
    String state(LinkLine line, RolesViewModel model) {
        LinkStanding state = model.state(line);
        LinkHealth health = model.health(line);
        Optional<Instant> end = model.userOf(line).flatMap(UserLine::expires);
        return switch (state) {
            case FAILING -> texts.get("roles.state.failing", health == null || health.failingSince() == null ? ""
                    : texts.time(health.failingSince()));
            case WARNED -> texts.get("roles.state.warned", health == null ? 0 : health.warnings());
            case EXPIRING, EXPIRED -> end.map(this::expiry).orElse("");
            case NEVER_TESTED, TESTING, WORKING -> texts.get("roles.state." + state.code());
        };
    }

    /** What was looked at. */
    String check(Finding finding) {
        return texts.get("roles.check." + finding.check().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
