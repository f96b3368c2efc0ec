package io.duckpair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.catalog.Side;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code duckpair ddl} */
@Command(
        name = "ddl",
        customSynopsis = "duckpair ddl --on postgres|motherduck (-c SQL | -f FILE) [OPTIONS]",
        description = "Runs your own DDL on one side and what it changed on the other: both sides have it afterwards, or "
                + "neither.",
        exitCodeList = {
            "0:Both sides have it.",
            "1:An error, with the words of the side that refused; neither side has it."})
final class DdlCommand extends EngineCommand {

    private static final String STANDARD_INPUT = "-";

    private final Shell shell;

    @Option(
            names = "--on",
            order = 1,
            required = true,
            paramLabel = "postgres|motherduck",
            description = "The side whose SQL it is and where it runs first.")
    private Side on = Side.POSTGRES;

    @Option(names = {"-c", "--command"}, order = 2, paramLabel = "SQL", description = "The statements themselves.")
    private @Nullable String text;

    @Option(
            names = {"-f", "--file"},
            order = 3,
            paramLabel = "FILE",
            description = "A file of statements in UTF-8; - is standard input.")
    private @Nullable String file;

    private String sql = "";

    DdlCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    void prepare() {
        if ((text == null) == (file == null)) {
            throw nothingToRun(text == null ? "There is nothing to run." : "There are statements in -c and in -f.");
        }
        sql = file == null ? String.valueOf(text) : read(file);
        if (sql.isBlank()) {
            throw nothingToRun("There is no statement to run.");
        }
    }

    @Override
    int run(SyncEngine engine, Report report) {
        report.ddl(on, engine.ddl(on, sql));
        return ExitCode.IN_STEP;
    }

    private static DuckpairException nothingToRun(String sentence) {
        return new DuckpairException(ErrorCode.BAD_INPUT, sentence,
                "Give statements with -c, or a file of them with -f.");
    }

    private String read(String file) {
        try {
            return file.equals(STANDARD_INPUT) ? new String(shell.in().readAllBytes(), UTF_8)
                    : Files.readString(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "There is no file " + Style.clean(file) + ".",
                    "Check its name and folder.", e);
        } catch (CharacterCodingException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, file + " is not in UTF-8.", "Save it in UTF-8.", e);
        } catch (IOException e) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, file + " cannot be read: " + e.getMessage() + ".",
                    "Give a file that you may read.", e);
        }
    }
}
