package hotel.chat.benchmarks.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import hotel.chat.benchmarks.server.Stage;

/** Messages of one person at a steady rate; each counts from when it was to be sent, also when the one before is late. */
final class PacedSends {
    private static final String BODY = "{\"message\":\"Room 214 needs fresh towels, and please look at the lamp.\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What the answers took, in milliseconds, shortest first. */
    List<Double> run(Side side, int rate, int seconds) {
        HttpRequest request = request(side);
        long interval = Duration.ofSeconds(1).toNanos() / rate;
        List<Future<Double>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (int number = 0; number < rate * seconds; number++) {
                long due = begin + number * interval;
                LockSupport.parkNanos(due - System.nanoTime());
                sent.add(threads.submit(() -> send(request, due)));
            }
        }
        return sent.stream().map(PacedSends::value).sorted().toList();
    }

    private double send(HttpRequest request, long due) throws IOException, InterruptedException {
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 201) {
            throw new IllegalStateException("a message was answered with " + status);
        }
        return (System.nanoTime() - due) / 1e6;
    }

    private static HttpRequest request(Side side) {
        Stage.Conversation conversation = side.conversation();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + side.port() + conversation.path()))
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Bearer " + conversation.people().getFirst().token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY))
                .build();
    }

    private static double value(Future<Double> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a message was not sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
