package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Link;
import io.duckpair.link.PostgresAddress;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.ui.connect.Links.AccountAnswer;
import io.duckpair.ui.connect.Links.PostgresAnswer;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.work.Background;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is typed into the connection assistant, what is wrong with it, and the tests of both sides. */
final class AssistantViewModel {

    /** What can be wrong by itself, before any server is asked. */
    enum Field {
        HOST, PORT, DATABASE, USER, TOKEN, FOLDER
    }

    private final Links links;
    private final Background background;
    private final Texts texts;
    private final UnaryOperator<Link> naming;
    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty keyPassword = new SimpleStringProperty("");
    private final TlsChoice tls;
    private final KeepChoice keep;
    private final BooleanProperty cloud = new SimpleBooleanProperty(true);
    private final StringProperty defaultDatabase = new SimpleStringProperty(Link.DEFAULT_DATABASE);
    private final StringProperty role = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Check> postgres = new ReadOnlyObjectWrapper<>(new Check.Untried());
    private final ReadOnlyObjectWrapper<Check> account = new ReadOnlyObjectWrapper<>(new Check.Untried());
    private final ReadOnlyObjectWrapper<Check> keeping = new ReadOnlyObjectWrapper<>(new Check.Untried());
    private Map<String, String> moreParameters = Map.of();
    private String cloudTarget = "md:";
    private @Nullable Link changed;
    private int attempts;

    /** @param naming gives the link the title that it is kept under */
    AssistantViewModel(Links links, Background background, Texts texts, UnaryOperator<Link> naming) {
        this.links = links;
        this.naming = naming;
        this.background = background;
        this.texts = texts;
        for (Field field : Field.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
        tls = new TlsChoice(field(Field.HOST));
        keep = new KeepChoice(links, background);
        field(Field.PORT).set("5432");
        for (StringProperty text : List.of(field(Field.HOST), field(Field.PORT), field(Field.DATABASE),
                field(Field.USER), password, keyPassword, tls.mode(), tls.certificate("sslrootcert"),
                tls.certificate("sslcert"),
                tls.certificate("sslkey"))) {
            text.subscribe(() -> postgres.set(new Check.Untried()));
        }
        field(Field.TOKEN).subscribe(() -> account.set(new Check.Untried()));
        field(Field.FOLDER).subscribe(() -> account.set(new Check.Untried()));
        cloud.subscribe(() -> account.set(new Check.Untried()));
    }

    StringProperty field(Field field) {
        return Objects.requireNonNull(fields.get(field));
    }

    private String text(Field field) {
        return field(field).get().strip();
    }

    StringProperty password() {
        return password;
    }

    /** Of the client certificate's key. */
    StringProperty keyPassword() {
        return keyPassword;
    }

    TlsChoice tls() {
        return tls;
    }

    /** Where what is typed shall be kept. */
    KeepChoice keep() {
        return keep;
    }

    /** What came of keeping it. */
    ReadOnlyObjectProperty<Check> keepCheck() {
        return keeping.getReadOnlyProperty();
    }

    /** Whether the MotherDuck side is a cloud account; else it is a folder. */
    BooleanProperty cloud() {
        return cloud;
    }

    StringProperty defaultDatabase() {
        return defaultDatabase;
    }

    StringProperty role() {
        return role;
    }

    ReadOnlyObjectProperty<Check> postgresCheck() {
        return postgres.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Check> accountCheck() {
        return account.getReadOnlyProperty();
    }

    boolean isTokenKnown() {
        return links.hasToken();
    }

    /** Shows a kept link, to be changed. */
    void fill(Link link) {
        fill(PostgresAddress.parse(link.postgres()));
        cloud.set(link.inCloud());
        if (link.inCloud()) {
            cloudTarget = link.motherduck();
        } else {
            field(Field.FOLDER).set(link.motherduck());
        }
        defaultDatabase.set(link.defaultDatabase());
        role.set(link.role() == null ? "" : link.role());
        changed = link;
        Stream.of(link.passwordFrom(), link.tokenFrom(), link.keyPasswordFrom()).filter(Objects::nonNull)
                .flatMap(from -> Stream.of(Place.values()).filter(place -> place.source().text().equals(from)))
                .findFirst().ifPresent(keep::choose);
    }

    /**
     * Fills the fields with what a URI says.
     *
     * @return why it cannot be understood; empty where it can
     */
    Optional<DuckpairException> paste(String uri) {
        try {
            fill(PostgresAddress.parse(uri.strip()));
            Map<String, String> said = ConnectionSettingsParser.parameters(uri.strip());
            password.set(said.getOrDefault("password", ""));
            keyPassword.set(said.getOrDefault("sslpassword", ""));
            return Optional.empty();
        } catch (DuckpairException e) {
            return Optional.of(e);
        }
    }

    private void fill(PostgresAddress address) {
        field(Field.HOST).set(address.host());
        field(Field.PORT).set(address.port().isEmpty() ? "5432" : address.port());
        field(Field.DATABASE).set(address.database());
        field(Field.USER).set(address.user());
        tls.fill(address);
        moreParameters = address.more();
    }

    /** What is wrong with a field as it is; empty where nothing is. */
    Optional<String> problem(Field field) {
        String text = text(field);
        return switch (field) {
            case HOST -> text.isEmpty() ? says("connect.missing.host") : Optional.empty();
            case PORT -> isPort(text) ? Optional.empty() : says("connect.bad.port");
            case DATABASE -> text.isEmpty() ? says("connect.missing.database") : Optional.empty();
            case USER -> text.isEmpty() ? says("connect.missing.user") : Optional.empty();
            case TOKEN -> cloud.get() && text.isEmpty() && !links.hasToken()
                    ? says("connect.missing.token")
                    : Optional.empty();
            case FOLDER -> !cloud.get() && text.isEmpty() ? says("connect.missing.folder") : Optional.empty();
        };
    }

    private Optional<String> says(String key) {
        return Optional.of(texts.get(key));
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }

    Optional<String> postgresProblem() {
        return first(Field.HOST, Field.PORT, Field.DATABASE, Field.USER);
    }

    Optional<String> accountProblem() {
        return first(Field.TOKEN, Field.FOLDER);
    }

    private Optional<String> first(Field... all) {
        return List.of(all).stream().map(this::problem).flatMap(Optional::stream).findFirst();
    }

    private PostgresAddress address() {
        return new PostgresAddress(text(Field.HOST), text(Field.PORT), text(Field.DATABASE), text(Field.USER),
                tls.mode().get(), tls.parameters(moreParameters));
    }

    private String target() {
        return cloud.get() ? cloudTarget : text(Field.FOLDER);
    }

    /** As it is to be kept; the secrets are not in it. */
    Link link() {
        String side = cloud.get() ? "MotherDuck" : lastPart(text(Field.FOLDER));
        Link said = Link.of(text(Field.DATABASE) + "@" + text(Field.HOST) + " ⇄ " + side, address().uri(), target(),
                defaultDatabase.get().strip(), role.get().strip());
        Link before = changed;
        return before == null ? said.withSecretsFrom(from(null, password.get()), from(null, text(Field.TOKEN)))
                .withKeyPasswordFrom(from(null, keyPassword.get()))
                : said.withScope(before.scope()).withEnvironment(before.environment()).withSecretsFrom(
                        from(before.passwordFrom(), password.get()), from(before.tokenFrom(), text(Field.TOKEN)))
                        .withKeyPasswordFrom(from(before.keyPasswordFrom(), keyPassword.get()))
                        .withOwnEngineBesidePgDuckdb(before.ownEngineBesidePgDuckdb());
    }

    /** What is typed is kept where it was chosen; what is not comes from where it came from. */
    private @Nullable String from(@Nullable String before, String typed) {
        return typed.isEmpty() ? before : keep.place().get().source().text();
    }

    private static String lastPart(String path) {
        String[] parts = path.split("[/\\\\]+");
        return parts.length == 0 ? path : parts[parts.length - 1];
    }

    /**
     * Tries what was not tried yet, and hands out the link if both sides answer.
     *
     * @param done
     *            gets the link as it is to be kept; the secrets are known to {@link Links} by then
     */
    void finish(Consumer<Link> done) {
        if (postgres.get() instanceof Check.Passed) {
            finishAccount(done);
        } else {
            testPostgres(() -> finishAccount(done));
        }
    }

    private void finishAccount(Consumer<Link> done) {
        if (account.get() instanceof Check.Passed) {
            handOut(done);
        } else {
            testAccount(() -> handOut(done));
        }
    }

    private void handOut(Consumer<Link> done) {
        Link kept = naming.apply(link());
        String typedPassword = password.get();
        String typedKeyPassword = keyPassword.get();
        String typedToken = cloud.get() ? text(Field.TOKEN) : "";
        String passphrase = keep.passphrase().get();
        keeping.set(new Check.Running(++attempts));
        background.run(() -> {
            if (!passphrase.isEmpty()) {
                links.setPassphrase(passphrase);
            }
            if (!typedPassword.isEmpty()) {
                links.setPassword(kept, typedPassword);
            }
            if (!typedKeyPassword.isEmpty()) {
                links.setKeyPassword(kept, typedKeyPassword);
            }
            if (!typedToken.isEmpty()) {
                links.setToken(kept, typedToken);
            }
            return kept;
        }, done, error -> keeping.set(new Check.Failed(error)));
    }

    /** @param then runs when it has passed */
    void testPostgres(Runnable then) {
        Link tried = tried();
        String typed = password.get();
        String typedForKey = keyPassword.get();
        test(postgres, () -> links.tryPostgres(tried, typed, typedForKey), this::words, then);
    }

    /** @param then runs when it has passed */
    void testAccount(Runnable then) {
        Link tried = tried();
        String token = text(Field.TOKEN);
        test(account, () -> links.tryAccount(tried, token), this::words, then);
    }

    /** With the name and the sources of secrets under which a changed link's are kept already. */
    private Link tried() {
        Link before = changed;
        return before == null ? link().withSecretsFrom(null, null).withKeyPasswordFrom(null)
                : link().withName(before.name()).withSecretsFrom(before.passwordFrom(), before.tokenFrom())
                        .withKeyPasswordFrom(before.keyPasswordFrom());
    }

    /** The result of a test whose fields were changed meanwhile is dropped. */
    private <T> void test(ReadOnlyObjectWrapper<Check> check, Callable<T> test, Function<T, String> words,
            Runnable then) {
        Check running = new Check.Running(++attempts);
        check.set(running);
        background.run(test, answer -> {
            if (check.get().equals(running)) {
                check.set(new Check.Passed(words.apply(answer)));
                then.run();
            }
        }, error -> {
            if (check.get().equals(running)) {
                check.set(new Check.Failed(error));
            }
        });
    }

    private String words(PostgresAnswer answer) {
        return texts.get("connect.postgres.passed", answer.version(), answer.database(), answer.role());
    }

    private String words(AccountAnswer answer) {
        return answer.databases().isEmpty()
                ? texts.get("connect.account.empty", answer.title().words(texts))
                : texts.get("connect.account.passed", answer.title().words(texts), answer.databases().size(),
                        String.join(", ", answer.databases()));
    }
}
