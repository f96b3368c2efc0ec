package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.TwoSides;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.secret.ThisRunStore;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.StatementLog;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Whatever stands in an argument, of any option that any command has or will have: no statement of its own is run, nothing
 * crashes, and what cannot be taken is refused in a sentence.
 */
class HostileArgumentsTest {

    private static final List<String> VALUES = List.of(
            "'\";$$); CREATE TABLE public.injected (i int); --$x$\\",
            "\"; CREATE TABLE injected (i int); --", "a\u0000b", "\u202Ea\nb\u001B[31m\u2066\r", "'\"$".repeat(3334));

    @TempDir
    Path folder;

    private FakeOrganization organization;
    private StatementLog log;
    private TwoSides sides;
    private TestShell shell;

    @BeforeEach
    void aLinkThatIsSaved() throws Exception {
        organization = new FakeOrganization().serviceAccount("loader");
        log = StatementLog.begin();
        sides = new TwoSides(Files.createDirectory(folder.resolve("account")));
        shell = new TestShell(folder).onTerminal().with("DUCKPAIR_MOTHERDUCK_API", organization.address().toString())
                .with("MOTHERDUCK_ADMIN_TOKEN", FakeOrganization.ADMIN_TOKEN)
                .with("DUCKPAIR_PASSPHRASE", "qz-hostile-passphrase");
        sides.postgres("CREATE TABLE t (id int)");
        LinkBook.in(shell.settings()).keep(saved());
    }

    private Link saved() {
        return Link.of("shop", sides.database().url(), sides.account().toString(), "my_db", null)
                .withSecretsFrom(null, "file");
    }

    @AfterEach
    void close() {
        sides.close();
        log.close();
        organization.close();
    }

    private static CommandLine model() {
        Shell nobody = new Shell(Map.of(), Path.of("."), "tester", "Linux", new ByteArrayInputStream(new byte[0]),
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false,
                (_, _) -> Optional.empty(), new ThisRunStore());
        return DuckpairCommand.commandLine(nobody, new WindowStart() {
            @Override
            public boolean hasScreen() {
                return false;
            }

            @Override
            public void open(Path settingsFolder, Optional<LinkSettings> link,
                    Optional<String> name) {
                throw new AssertionError("there is no screen");
            }

            @Override
            public void close() {}
        });
    }

    static Stream<String> commands() {
        return model().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noArgumentDoesWhatItShouldNot(String name) {
        CommandSpec command = Objects.requireNonNull(model().getSubcommands().get(name)).getCommandSpec();
        List<ArgSpec> arguments = new ArrayList<>(command.positionalParameters());
        command.options().stream().filter(option -> option.arity().max() > 0).forEach(arguments::add);
        for (ArgSpec argument : arguments) {
            for (String value : VALUES) {
                String[] line = line(command, argument, value);
                assertHarmless(shell.run(line), line);
            }
        }
        assertThat(log.doing("injected")).as("by the server's log").isEmpty();
        assertThat(sides.queryPostgres("SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                + "WHERE relname = 'injected'")).isEmpty();
        if (Files.exists(sides.account().resolve("my_db.duckdb"))) {
            assertThat(sides.queryDuckdb("my_db", "SELECT 1 FROM duckdb_tables() WHERE table_name = 'injected'"))
                    .isEmpty();
        }
        assertThat(LinkBook.in(shell.settings()).links()).extracting(Link::postgres).as("what is saved can be read")
                .contains(sides.database().url());
    }

    private static void assertHarmless(Answer answer, String[] line) {
        String said = answer.out() + answer.err();
        String[] shown = Arrays.stream(line).map(word -> word.length() > 60 ? word.substring(0, 60) + "…" : word)
                .toArray(String[]::new);
        assertThat(answer.exit()).as("%s: %s", Arrays.toString(shown), said).isBetween(0, 3);
        assertThat(said).as(Arrays.toString(shown)).doesNotContain("fault of Duckpair", "\tat ", "Exception")
                .doesNotContainPattern("[\\x00\\x1B\\u202E\\u2066]");
        if (answer.exit() == ExitCode.ERROR) {
            assertThat(said.strip()).as(Arrays.toString(shown)).isNotEmpty();
        }
    }

    /** The command as it would be given, with this one value. */
    private String[] line(CommandSpec command, ArgSpec hostile, String value) {
        List<String> line = new ArrayList<>(List.of(command.name()));
        for (PositionalParamSpec positional : command.positionalParameters()) {
            if (positional.equals(hostile)) {
                line.add(value);
            } else if (hostile instanceof PositionalParamSpec || positional.required()) {
                usual(positional).ifPresent(line::add);
            }
        }
        boolean isLink = hostile instanceof OptionSpec option && option.longestName().equals("--link");
        for (OptionSpec option : command.options()) {
            if (option.equals(hostile)) {
                line.addAll(List.of(option.longestName(), value));
            } else if (!isLink || option.required()) {
                usual(option).ifPresent(usual -> line.addAll(List.of(option.longestName(), usual)));
            }
        }
        if (command.name().equals("demo")) {
            line.add("--stop");
        }
        return line.toArray(String[]::new);
    }

    private Optional<String> usual(PositionalParamSpec positional) {
        return Optional.ofNullable(switch (positional.paramLabel()) {
            case "ROLE" -> "postgres";
            case "USER" -> "loader";
            case "list|rotate|revoke|set" -> "list";
            case "list|restore|expire" -> "list";
            case "postgres|motherduck" -> "postgres";
            default -> null;
        });
    }

    private Optional<String> usual(OptionSpec option) {
        return Optional.ofNullable(switch (option.longestName()) {
            case "--pg" -> sides.database().url();
            case "--md" -> sides.account().toString();
            case "--rounds" -> "1";
            case "--every" -> "100ms";
            case "--database" -> sides.database().name();
            case "--on" -> "postgres";
            default -> null;
        });
    }
}
