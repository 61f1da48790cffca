package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: a script for bash, for the commands of this jar and those that {@code ./chat} answers by itself. */
@Command(
        name = "completion",
        description = "Prints a script for bash: source <(./chat completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    private static final String NAME = "chat";

    private final PrintWriter out;

    @Spec
    @SuppressWarnings("NullAway.Init") // by the library, before it is called
    private CommandSpec spec;

    CompletionCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        CommandLine all = new CommandLine(CommandSpec.create().name(NAME).mixinStandardHelpOptions(true));
        spec.root().subcommands().forEach(all::addSubcommand);
        all.addSubcommand(
                        "serve",
                        CommandSpec.create().addOption(withValue("--port")).addOption(withValue("--data")))
                .addSubcommand("verify", CommandSpec.create().addPositional(oneOf("fast", "faults", "s3")))
                .addSubcommand("benchmark", CommandSpec.create())
                .addSubcommand(
                        "keys",
                        CommandSpec.create()
                                .addSubcommand(
                                        "rotate",
                                        CommandSpec.create()
                                                .addOption(withValue("--in"))
                                                .addOption(withValue("--data"))));
        out.print(AutoComplete.bash(NAME, all));
        out.println("complete -F _complete_" + NAME + " -o default ./" + NAME);
        out.flush();
        return 0;
    }

    private static OptionSpec withValue(String name) {
        return OptionSpec.builder(name).type(String.class).arity("1").build();
    }

    private static PositionalParamSpec oneOf(String... values) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .completionCandidates(List.of(values))
                .build();
    }
}
