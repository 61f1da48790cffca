package hotel.chat.app.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import hotel.chat.app.data.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunningPostgresTest {
    private static final String PASSWORD = "of-the-owner-of-everything";
    private static final int TLS_PLEASE = 80_877_103;
    private static final int GSS_PLEASE = 80_877_104;
    private static final int IN_CLEAR_TEXT = 3;

    @TempDir
    private Path folder;

    @Test
    void whoever_has_taken_the_port_of_one_that_was_killed_is_told_no_password() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> heard(port));

            assertThat(RunningPostgres.of(leftBehind(port.getLocalPort()))).isEmpty();

            assertThat(heard.get(10, TimeUnit.SECONDS)).isNotNull().doesNotContain(PASSWORD);
        }
    }

    private DataDirectory leftBehind(int port) throws IOException {
        DataDirectory directory = new DataDirectory(folder);
        Path written = Files.createDirectories(directory.postgres().resolve("data"));
        Files.writeString(written.resolve("postmaster.pid"), "1\n" + written + "\n0\n" + port + "\n");
        directory.secret(EmbeddedPostgres.passwordFile(directory), () -> PASSWORD);
        return directory;
    }

    /** What a client says that is asked for its password. */
    private static String heard(ServerSocket port) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Socket client = port.accept();
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            while (isQuestion(in)) {
                out.write('N');
            }
            out.write('R');
            out.writeInt(8);
            out.writeInt(IN_CLEAR_TEXT);
            client.setSoTimeout(2_000);
            in.transferTo(said);
        } catch (IOException goneOrWaiting) {
            // what was said until then counts
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static boolean isQuestion(DataInputStream in) throws IOException {
        byte[] rest = new byte[in.readInt() - 8];
        int code = in.readInt();
        in.readFully(rest);
        return code == TLS_PLEASE || code == GSS_PLEASE;
    }
}
