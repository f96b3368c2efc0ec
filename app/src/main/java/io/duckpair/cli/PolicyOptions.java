package io.duckpair.cli;

import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Conflicts;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.plan.Policy.Drops;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What may be done without asking. */
@Command(optionListHeading = "%nWhat may be done without asking:%n")
final class PolicyOptions {

    @Option(
            names = "--drops",
            order = 11,
            paramLabel = "hold|apply|keep",
            defaultValue = "hold",
            description = "What loses data: hold it until you say so, apply it, or keep the dropped object on the other "
                    + "side and follow it no longer (default: ${DEFAULT-VALUE}).")
    Drops drops = Drops.HOLD;

    @Option(
            names = "--conflicts",
            order = 12,
            paramLabel = "hold|postgres|motherduck",
            defaultValue = "hold",
            description = "What both sides changed: hold it, or let one side win (default: ${DEFAULT-VALUE}).")
    Conflicts conflicts = Conflicts.HOLD;

    @Option(
            names = "--direction",
            order = 13,
            paramLabel = "both|to-motherduck|to-postgres",
            defaultValue = "both",
            description = "Which side may be changed (default: ${DEFAULT-VALUE}).")
    Direction direction = Direction.BOTH;

    @Option(
            names = "--force",
            order = 14,
            description = "Carry out what a guard holds as a whole, such as most tables dropped at once.")
    boolean force;

    @Option(names = "--no-rows", order = 15, description = "Carry the tables and leave their rows.")
    boolean noRows;

    Policy policy() {
        return new Policy(direction, drops, conflicts, force).withRows(!noRows);
    }
}
