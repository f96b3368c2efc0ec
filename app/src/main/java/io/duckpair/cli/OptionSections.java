package io.duckpair.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help that lists the options that several commands have under headings of their own. These are mixins: picocli's groups of
 * options, which it lists so by itself, forget all values of a group when one of its options is given again.
 */
final class OptionSections {

    private OptionSections() {}

    static void show(UsageMessageSpec usage) {
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, _ -> "");
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::render);
    }

    private static String render(Help help) {
        CommandSpec command = help.commandSpec();
        List<OptionSpec> own = new ArrayList<>(command.options());
        List<CommandSpec> shared = command.mixins().values().stream()
                .sorted(Comparator.comparingInt(mixin -> sorted(mixin.options()).getFirst().order())).toList();
        shared.forEach(mixin -> own.removeIf(option -> mixin.findOption(option.longestName()) != null));
        StringBuilder text = new StringBuilder(list(help, own));
        shared.forEach(mixin -> text.append(help.createHeading(mixin.usageMessage().optionListHeading()))
                .append(list(help, mixin.options())));
        return text.toString();
    }

    private static String list(Help help, List<OptionSpec> options) {
        List<OptionSpec> sorted = sorted(options);
        Help.Layout layout = help.createDefaultLayout(sorted, List.of(), help.colorScheme());
        layout.addAllOptions(sorted, help.parameterLabelRenderer());
        return layout.toString();
    }

    private static List<OptionSpec> sorted(List<OptionSpec> options) {
        return options.stream().sorted(Comparator.comparingInt(OptionSpec::order)).toList();
    }
}
