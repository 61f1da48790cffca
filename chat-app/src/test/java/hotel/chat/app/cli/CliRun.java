package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import hotel.chat.app.client.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command, run to its end in this process, on no terminal. */
record CliRun(int exit, String out, String err) {
    static CliRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Cli.run(
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, environment::get),
                arguments);
        return new CliRun(exit, out.toString(), err.toString());
    }

    /** The one document that was printed. */
    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }

    List<JsonNode> jsonLines() {
        return out.lines().map(JsonMapper.shared()::readTree).toList();
    }

    /** What was said of a failure: one sentence. */
    String sentence() {
        List<String> lines = err.lines().toList();
        if (lines.size() != 1 || !lines.getFirst().startsWith("chat: ") || !out.isEmpty()) {
            throw new AssertionError("no sentence: " + this);
        }
        return lines.getFirst().substring("chat: ".length());
    }
}
