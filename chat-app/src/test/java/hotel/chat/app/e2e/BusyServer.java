package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.command.routing.AxonServerStandIn;
import hotel.chat.command.upload.scan.ScannerServer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A server with everything switched on that can be, the actuator on a port of its own. */
final class BusyServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ScannerServer scanner = new ScannerServer("");
    private final AxonServerStandIn axonServer = AxonServerStandIn.start();
    private final ServletWebServerApplicationContext context;

    private BusyServer(Path folder, String... more) throws Exception {
        Path credentials = ServiceAccount.in(folder, "http://127.0.0.1:9/token");
        List<String> settings = List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--chat.data.dir=" + folder.resolve("data"),
                "--chat.realtime.legacy.enabled=true",
                "--chat.realtime.legacy.watch-interval=1s",
                "--chat.uploads.clamav.host=127.0.0.1",
                "--chat.uploads.clamav.port=" + scanner.port(),
                "--chat.push.credentials=" + credentials,
                "--chat.axon-server.servers=" + axonServer.address(),
                "--chat.axon-server.tls=false",
                "--chat.audit.sign-every=1s",
                "--chat.audit.publish.file=" + folder.resolve("heads.ndjson"));
        this.context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(ChatApplication.class)
                .run(Stream.concat(settings.stream(), Stream.of(more)).toArray(String[]::new));
    }

    static BusyServer start(Path folder, String... more) throws Exception {
        return new BusyServer(folder, more);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String url() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    Colleague colleague(String name) {
        ChatClient client = new ChatClient(url(), null).login(ChatAppIT.GRAND_BUDAPEST, name, name + "-demo");
        return new Colleague(client, ChatAppIT.GRAND_BUDAPEST, name);
    }

    /** What Prometheus gets. */
    String scrape() {
        HttpResponse<String> answer = actuator("/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<String> actuator(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.management.port");
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator" + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        context.close();
        axonServer.close();
        scanner.close();
    }
}
