package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.engine.DdlReport;
import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.EngineEvent.OnlyLooked;
import io.duckpair.engine.PgDuckdbSync;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.TableVerification;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.AccountUser;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.ServerLinks;
import io.duckpair.link.ServerRole;
import io.duckpair.link.Unchecked;
import io.duckpair.mirror.RowsResult;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.Rotated;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Unit;
import io.duckpair.state.Run;
import io.duckpair.trash.Trashed;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Results for programs: one JSON object on one line. Keys are always there and in the same order; what there is none of is
 * null. An error is an object too, in place of the result. Only where pg_duckdb syncs the database there is {@code syncer} or
 * {@code pgDuckdb} besides.
 */
final class JsonReport implements Report {

    private final PrintWriter out;
    private final @Nullable String link;

    JsonReport(Shell shell) {
        this(shell, null);
    }

    private JsonReport(Shell shell, @Nullable String link) {
        this.out = shell.out();
        this.link = link;
    }

    /** Each object says which link it is about. */
    static JsonReport ofLink(Shell shell, String link) {
        return new JsonReport(shell, link);
    }

    @Override
    public void drift(Plan plan) {
        // A plan holds the drift's own differences, and to compare thousands by value takes its time.
        IdentityHashMap<Difference, Held> held = new IdentityHashMap<>();
        plan.held().forEach(item -> held.put(item.difference(), item));
        print(json -> {
            syncer(json, plan);
            json.writeArrayPropertyStart("differences");
            plan.drift().differences()
                    .forEach(difference -> PlanJson.difference(json, difference, held.get(difference)));
            json.writeEndArray();
            PlanJson.summary(json, Counts.of(plan));
        });
    }

    private static void syncer(JsonGenerator json, Plan plan) {
        if (plan.syncer() == Plan.Syncer.PG_DUCKDB) {
            json.writeStringProperty("syncer", "pg_duckdb");
        }
    }

    @Override
    public void plan(Plan plan) {
        print(json -> {
            syncer(json, plan);
            PlanJson.guards(json, plan.guards());
            json.writeArrayPropertyStart("units");
            for (Unit unit : plan.units()) {
                if (!unit.steps().isEmpty()) {
                    json.writeStartObject();
                    PlanJson.names(json, unit.names());
                    PlanJson.steps(json, unit);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            PlanJson.held(json, plan.held());
            PlanJson.summary(json, Counts.of(plan));
        });
    }

    @Override
    public void round(RoundReport report) {
        print(json -> {
            json.writeStringProperty("started", report.started().toString());
            json.writeNumberProperty("tookMillis", report.took().toMillis());
            json.writeBooleanProperty("idle", report.idle());
            json.writeBooleanProperty("inStep", report.inStep());
            pgDuckdb(json, report.pgDuckdb());
            PlanJson.guards(json, report.plan().guards());
            json.writeArrayPropertyStart("results");
            report.results().stream().filter(result -> !result.unit().steps().isEmpty())
                    .forEach(result -> PlanJson.result(json, result));
            json.writeEndArray();
            PlanJson.held(json, report.held());
            RowsJson.write(json, report.rows());
            json.writeObjectPropertyStart("summary");
            json.writeNumberProperty("carried", RoundText.carried(report));
            json.writeNumberProperty("rowsSent", RowsText.sent(report.rows()));
            json.writeNumberProperty("failed", report.failures().size() + report.rowFailures().size());
            json.writeNumberProperty("held", report.held().size() + report.rowsHeld().size());
            json.writeNumberProperty("conflicts", report.conflicts());
            json.writeNumberProperty("notCarried",
                    report.plan().drift().differences().filter(NotCarried.class::isInstance).count());
            json.writeEndObject();
        });
    }

    private static void pgDuckdb(JsonGenerator json, @Nullable PgDuckdbSync outcome) {
        if (outcome == null) {
            return;
        }
        json.writeObjectPropertyStart("pgDuckdb");
        json.writeStringProperty("ending", outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeNumberProperty("waitedMillis", outcome.waited().toMillis());
        json.writeNumberProperty("mended", outcome.mended());
        json.writeArrayPropertyStart("said");
        outcome.said().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void watched(RoundReport report) {
        round(report);
    }

    @Override
    public void looked(OnlyLooked look) {
        Counts counts = Counts.of(look.plan());
        print(json -> {
            json.writeStringProperty("started", look.at().toString());
            json.writeNumberProperty("tookMillis", look.took().toMillis());
            json.writeStringProperty("onlyLooked", look.syncer().sentence());
            json.writeBooleanProperty("inStep", counts.differences() == 0);
            PlanJson.summary(json, counts);
        });
    }

    @Override
    public void watchFailed(Instant at, DuckpairException error) {
        print(json -> {
            json.writeStringProperty("started", at.toString());
            JsonLine.error(json, error);
        });
    }

    @Override
    public void ddl(Side on, DdlReport report) {
        print(json -> {
            json.writeStringProperty("on", JsonLine.word(on));
            json.writeArrayPropertyStart("carried");
            report.carried().forEach(step -> PlanJson.step(json, step));
            json.writeEndArray();
            json.writeArrayPropertyStart("notCarried");
            report.notCarried().forEach(json::writeString);
            json.writeEndArray();
        });
    }

    @Override
    public void rows(List<RowsResult> results) {
        print(json -> RowsJson.write(json, results));
    }

    @Override
    public void homeMoved(Side home, RowsResult result) {
        rows(List.of(result));
    }

    /** {@inheritDoc} All are told of at the end, in one object. */
    @Override
    public void verifying(TableVerification result) {
        // at the end
    }

    @Override
    public void verified(List<TableVerification> results) {
        print(json -> VerificationJson.write(json, results));
    }

    @Override
    public void trash(List<Trashed> trashed) {
        print(json -> {
            json.writeArrayPropertyStart("trash");
            for (Trashed one : trashed) {
                json.writeStartObject();
                json.writeStringProperty("id", one.id());
                json.writeStringProperty("at", one.at().toString());
                json.writeStringProperty("side", JsonLine.word(one.side()));
                json.writeStringProperty("table", one.table());
                json.writeNumberProperty("rows", one.rows());
                json.writeNumberProperty("bytes", one.bytes());
                json.writeStringProperty("reason", one.reason());
                json.writeStringProperty("expires", one.expires().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void restored(String table) {
        print(json -> json.writeStringProperty("restored", table));
    }

    @Override
    public void expired(int count) {
        print(json -> json.writeNumberProperty("deleted", count));
    }

    @Override
    public void roles(List<ServerRole> roles, ServerLinks links) {
        print(json -> LinksJson.roles(json, roles, links));
    }

    @Override
    public void users(List<AccountUser> users, AskedOrganization organization) {
        print(json -> {
            LinksJson.users(json, users);
            TokensJson.organization(json, organization);
        });
    }

    @Override
    public void tokens(String user, List<AccessToken> tokens) {
        print(json -> TokensJson.tokens(json, user, tokens));
    }

    @Override
    public void rotated(String user, String link, Rotated rotated) {
        print(json -> TokensJson.rotated(json, user, link, rotated));
    }

    @Override
    public void revoked(String user, String token) {
        print(json -> {
            json.writeStringProperty("user", user);
            json.writeStringProperty("revoked", token);
        });
    }

    @Override
    public void kept(String link, String where) {
        print(json -> {
            json.writeStringProperty("link", link);
            json.writeStringProperty("kept", where);
        });
    }

    @Override
    public void links(List<Link> links, Map<String, LinkState> states) {
        print(json -> LinksJson.links(json, links, states));
    }

    /** {@inheritDoc} All are told of at the end, in one object. */
    @Override
    public void tested(Link one, List<Finding> findings) {
        // at the end
    }

    @Override
    public void allTested(List<TestedLink> tested) {
        print(json -> LinksJson.tested(json, tested));
    }

    @Override
    public void linked(Link one, List<Finding> findings, List<Unchecked> unchecked) {
        print(json -> LinksJson.linked(json, one, findings, unchecked));
    }

    @Override
    public void notLinked(Link one, List<Finding> findings) {
        print(json -> LinksJson.tested(json, List.of(new TestedLink(one, findings))));
    }

    @Override
    public void unlinked(String name) {
        print(json -> json.writeStringProperty("unlinked", name));
    }

    @Override
    public void forgotten(String name) {
        print(json -> json.writeStringProperty("forgotten", name));
    }

    @Override
    public void history(List<Run> runs) {
        print(json -> {
            json.writeArrayPropertyStart("runs");
            runs.forEach(run -> HistoryJson.write(json, run));
            json.writeEndArray();
        });
    }

    @Override
    public Consumer<EngineEvent> progress() {
        return _ -> {
        };
    }

    @Override
    public void error(DuckpairException error) {
        print(json -> JsonLine.error(json, error));
    }

    private void print(Consumer<JsonGenerator> content) {
        out.println(JsonLine.of(json -> {
            if (link != null) {
                json.writeStringProperty("link", link);
            }
            content.accept(json);
        }));
        out.flush();
    }
}
