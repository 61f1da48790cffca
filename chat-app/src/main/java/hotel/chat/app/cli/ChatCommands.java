package hotel.chat.app.cli;

import picocli.CommandLine.Command;

/** What stands above the commands; by itself it only says what there is. */
@Command(name = "./chat", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
final class ChatCommands {}
