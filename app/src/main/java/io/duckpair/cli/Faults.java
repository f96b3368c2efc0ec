package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong, once: one sentence and the next step, without secrets; where it comes from with {@code -v} only. The
 * command line may be the very thing that is wrong, so it looks for {@code --format} and {@code -v} itself.
 */
final class Faults implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Shell shell;
    private final Path logFile;

    Faults(Shell shell, Path logFile) {
        this.shell = shell;
        this.logFile = logFile;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        report(e.getCause() instanceof DuckpairException own ? own : BadUsage.of(e), List.of(arguments));
        return ExitCode.ERROR;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        List<String> arguments = parsed.originalArgs();
        report(e instanceof DuckpairException own && own.code() != ErrorCode.INTERNAL ? own : internal(e, arguments),
                arguments);
        return ExitCode.ERROR;
    }

    private void report(DuckpairException error, List<String> arguments) {
        if (isEnding()) {
            return;
        }
        Secrets secrets = Secrets.of(shell.environment(), arguments);
        DuckpairException clean = new DuckpairException(error.code(), secrets.mask(error.sentence()),
                secrets.mask(error.nextStep()));
        Report report = isJson(arguments) ? new JsonReport(shell) : new TextReport(shell, false);
        report.error(clean);
        if (isVerbose(arguments)) {
            shell.err().print(secrets.mask(stackTrace(error)));
            shell.err().flush();
        }
    }

    private DuckpairException internal(Exception e, List<String> arguments) {
        Throwable origin = e instanceof DuckpairException && e.getCause() != null ? e.getCause() : e;
        LoggerFactory.getLogger(Faults.class).error("{}",
                Secrets.of(shell.environment(), arguments).mask(stackTrace(e)));
        return new DuckpairException(ErrorCode.INTERNAL,
                "This is a fault of Duckpair itself (" + origin.getClass().getSimpleName()
                        + "); please report it.",
                "What happened is written down in " + logFile + ".", e);
    }

    /** Whether somebody has ended the process: what fails now fails because of that. */
    private static boolean isEnding() {
        try {
            return Runtime.getRuntime().removeShutdownHook(new Thread());
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static boolean isJson(List<String> arguments) {
        int format = arguments.lastIndexOf("--format");
        return arguments.contains("--format=json")
                || format >= 0 && format + 1 < arguments.size() && arguments.get(format + 1).equals("json");
    }

    private static boolean isVerbose(List<String> arguments) {
        return arguments.stream().anyMatch(List.of("-v", "--verbose")::contains);
    }

    private static String stackTrace(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
