package hotel.chat.app.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import hotel.chat.app.support.Checkout;

import static org.awaitility.Awaitility.await;

/** The proxy of the composition, with its very configuration, before nodes of this machine. */
final class Nginx implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final int port;
    private final Process process;

    private Nginx(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** @param folder an empty one */
    static Nginx before(List<String> urls, Path folder) throws IOException {
        int port = Node.freePort();
        String nodes = urls.stream()
                .map(url -> "server 127.0.0.1:" + URI.create(url).getPort() + " max_fails=3 fail_timeout=2s;")
                .collect(Collectors.joining("\n"));
        String configuration = Checkout.text("ops/proxy/nginx.conf")
                .replaceFirst("(?m)^ *resolver .*$", "")
                .replaceFirst("(?m)^ *server chat-1:.*$", nodes)
                .replaceFirst("(?m)^ *server chat-2:.*$", "")
                .replaceFirst("listen 8080", "listen 127.0.0.1:" + port)
                .replaceFirst("pid .*;", "pid " + folder.resolve("pid") + "; daemon off;")
                .replaceFirst("/dev/stdout", folder.resolve("access.log").toString());
        Path written = Files.writeString(folder.resolve("nginx.conf"), configuration);
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        written.toString(),
                        "-e",
                        folder.resolve("error.log").toString())
                .inheritIO()
                .start();
        Nginx proxy = new Nginx(port, process);
        await().ignoreExceptions().until(() -> {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process.isAlive();
            }
        });
        return proxy;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
