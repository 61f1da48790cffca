package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;

/** A command of the jar, run to its end in a process of its own. */
record CommandRun(int exit, String out, String errors) {
    static CommandRun of(Object... arguments) throws IOException, InterruptedException {
        return with(Map.of(), arguments);
    }

    static CommandRun with(Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Server.QUICK_TO_START);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChatApplication.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path errors = Files.createTempFile(ChatAppIT.temporary(), "errors", "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, Files.readString(errors));
    }
}
