package hotel.chat.app.cli;

import picocli.CommandLine.Command;

/** Proving what the chat says. */
@Command(
        name = "audit",
        description = "Proves what was written.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommands {}
