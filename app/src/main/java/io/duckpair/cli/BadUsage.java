package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one sentence what is wrong with a command line. Of an argument that nobody asked for only the part that can be a
 * mistyped name is repeated: the rest may be a password.
 */
final class BadUsage {

    private static final int LONGEST_NAME = 30;

    private BadUsage() {}

    static DuckpairException of(ParameterException e) {
        String help = "See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.";
        return new DuckpairException(ErrorCode.BAD_INPUT, sentence(e), help, e);
    }

    private static String sentence(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice when twice.getOverwritten() instanceof OptionSpec option ->
                    option.longestName() + " is given twice.";
            default -> message(e);
        };
    }

    private static String missing(MissingParameterException e) {
        if (e.getMissing().size() == 1 && e.getMissing().getFirst() instanceof OptionSpec option) {
            return option.required() ? option.longestName() + " is missing."
                    : option.longestName() + " needs a value: " + option.paramLabel() + ".";
        }
        boolean positional = !e.getMissing().isEmpty()
                && e.getMissing().stream().allMatch(missing -> missing instanceof PositionalParamSpec);
        return positional ? e.getMissing().stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" and "))
                + (e.getMissing().size() == 1 ? " is missing." : " are missing.") : message(e);
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String first = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().getFirst();
        CommandLine command = e.getCommandLine();
        if (e.isUnknownOption()) {
            return "There is no option " + optionName(first) + " here."
                    + (command.getSubcommands().isEmpty() ? suggestion(first, e.getSuggestions())
                            : " Options stand behind the command, as in duckpair diff --pg URI.");
        }
        if (!command.getSubcommands().isEmpty()) {
            return "There is no command " + plainName(first) + "." + suggestion(first, e.getSuggestions());
        }
        return "There is one argument too many" + (plainName(first).isEmpty() ? "." : ": " + plainName(first) + ".");
    }

    /** Picocli is generous with what is like what was typed; who mistypes a name mostly gets its first letter right. */
    private static String suggestion(String typed, List<String> suggestions) {
        List<String> likely = suggestions.stream().filter(name -> initial(name).equals(initial(typed))).toList();
        return likely.isEmpty() ? "" : " Did you mean " + String.join(" or ", likely) + "?";
    }

    private static String initial(String name) {
        String letters = name.replaceFirst("^-+", "");
        return letters.isEmpty() ? "" : letters.substring(0, 1);
    }

    /** Without the value behind {@code =}, or stuck to a short option. */
    private static String optionName(String argument) {
        if (!argument.startsWith("--")) {
            return argument.substring(0, Math.min(2, argument.length()));
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        return name.length() <= LONGEST_NAME ? Style.clean(name) : name.substring(0, LONGEST_NAME) + "…";
    }

    private static String plainName(String argument) {
        return argument.length() <= LONGEST_NAME && argument.matches("[\\w-]*") ? argument : "";
    }

    private static String message(ParameterException e) {
        if (e.getCause() instanceof TypeConversionException conversion && e.getArgSpec() instanceof OptionSpec option) {
            return option.type() == Path.class
                    ? "The value of " + option.longestName() + " is no name of a file or folder."
                    : "The value of " + option.longestName() + " is not understood: " + conversion.getMessage() + ".";
        }
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^Error: ", "")
                .strip();
        return message.endsWith(".") ? message : message + ".";
    }
}
