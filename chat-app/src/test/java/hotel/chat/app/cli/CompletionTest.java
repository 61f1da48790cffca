package hotel.chat.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script that is printed, in a real bash. */
class CompletionTest {
    @TempDir
    private Path folder;

    @Test
    void bash_completes_chat_with_and_without_its_path() throws Exception {
        assertThat(bash("complete -p chat ./chat"))
                .containsExactly(
                        "complete -o default -F _complete_chat chat", "complete -o default -F _complete_chat ./chat");
    }

    @Test
    void commands_options_and_names_are_proposed() throws Exception {
        assertThat(proposed("./chat", "")).contains("serve", "verify", "status", "projections", "events", "keys");
        assertThat(proposed("./chat", "projections", "")).contains("list", "rebuild", "verify", "rollback", "drop");
        assertThat(proposed("chat", "projections", "rebuild", "mess")).contains("message-history", "message-search");
        assertThat(proposed("./chat", "events", "--type", "MessageS")).containsExactly("MessageSent");
        assertThat(proposed("./chat", "rebuilds", "show", "--no")).contains("--no-color");
    }

    /** Where no line is edited, bash refuses how proposals are to be shown; that is left out. */
    private List<String> proposed(String... words) throws Exception {
        String line = String.join(" ", words);
        return bash(
                        "COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d; _complete_chat 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
                                .formatted(quoted(words), words.length - 1, line, line.length()))
                .stream()
                .map(String::strip)
                .toList();
    }

    private static String quoted(String... words) {
        return "'" + String.join("' '", words) + "'";
    }

    private List<String> bash(String commands) throws Exception {
        CliRun run = CliRun.of(Map.of(), "completion");
        assertThat(run.exit()).as(run.err()).isZero();
        Path script = Files.writeString(folder.resolve("completion.bash"), run.out());
        Process process = new ProcessBuilder("bash", "--norc", "-c", "source " + script + " && " + commands)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }
}
