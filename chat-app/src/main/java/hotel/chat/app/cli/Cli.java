package hotel.chat.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import hotel.chat.app.backup.BadBackup;
import hotel.chat.app.client.ClientFailure;
import hotel.chat.app.client.OperatorCommands;
import hotel.chat.app.client.Terminal;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.command.proof.SigningKeyMissing;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;

/**
 * The commands, and how they end: 0 good, 1 what was looked for is wrong, 2 it could not be found out, 3 no server answers or lets
 * the caller in.
 */
public final class Cli {
    private static final Set<String> COMMANDS = Stream.concat(
                    Stream.of("audit", "backup", "restore", "migrate", "completion"), OperatorCommands.NAMES.stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final int WRONG = 1;
    private static final int IMPOSSIBLE = 2;

    private Cli() {}

    /** Whether these arguments of the jar name a command instead of starting the server. */
    public static boolean knows(String[] arguments) {
        return arguments.length > 0 && COMMANDS.contains(arguments[0]);
    }

    public static int run(String[] arguments) {
        LoggingSystem.get(Cli.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        return run(Terminal.ofProcess(writer(System.out), writer(System.err)), arguments);
    }

    /** On no terminal, and with no environment. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(new Terminal(out, err, false, _ -> null), arguments);
    }

    static int run(Terminal terminal, String... arguments) {
        PrintWriter out = terminal.out();
        CommandLine audit = new CommandLine(new AuditCommands())
                .addSubcommand(new AuditVerify(out))
                .addSubcommand(new AuditRotateKey(out));
        CommandLine root = new CommandLine(new ChatCommands())
                .addSubcommand(audit)
                .addSubcommand(new BackupCommand(out))
                .addSubcommand(new RestoreCommand(out))
                .addSubcommand(new MigrateCommand(out));
        OperatorCommands.addTo(root, terminal);
        return root.addSubcommand(new CompletionCommand(out))
                .setOut(out)
                .setErr(terminal.err())
                .setExecutionExceptionHandler((failure, line, _) -> failed(failure, line))
                .execute(arguments);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static int failed(Exception failure, CommandLine line) throws Exception {
        String sentence = switch (failure) {
            case StartupFailure known -> known.getMessage();
            case ClientFailure known -> known.getMessage();
            case BadBackup known -> known.getMessage();
            case SigningKeyMissing known -> known.getMessage();
            case SQLException database -> "The database refused: " + database.getMessage();
            case java.io.IOException file -> file.getMessage();
            default -> throw failure;
        };
        line.getErr().println("chat: " + sentence);
        return switch (failure) {
            case BadBackup _ -> WRONG;
            case ClientFailure known -> known.exitCode();
            default -> IMPOSSIBLE;
        };
    }
}
