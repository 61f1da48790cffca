package hotel.chat.command.proof.publish;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import hotel.chat.api.ledger.SignedHead;

/** Somebody's server, which says with 2xx that it keeps the head. Redirects are not followed. */
final class WebhookTarget implements HeadTarget {
    private static final int OK = 200;
    private static final int REDIRECTED = 300;

    private final URI url;
    private final Duration timeout;
    private final HttpClient client;

    WebhookTarget(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public String lock() {
        return "pub-hook";
    }

    @Override
    public String location() {
        return url.toString();
    }

    @Override
    public void take(SignedHead head) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(HeadLine.of(head)))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < OK || status >= REDIRECTED) {
            throw new IOException("the webhook answered " + status);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
