package hotel.chat.app.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** People who write at an easy pace, each on a connection of their own; how long each send took. */
final class Chatter implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** @param people each writes into that conversation; the same person may come several times */
    Chatter(List<Colleague> people, String conversation) {
        people.forEach(person -> threads.execute(() -> write(person, conversation)));
    }

    /** The latencies of what was sent since the last time, in nanoseconds, sorted. */
    List<Long> taken() {
        List<Long> taken = new ArrayList<>();
        for (Long one = nanos.poll(); one != null; one = nanos.poll()) {
            taken.add(one);
        }
        taken.sort(null);
        return taken;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void write(Colleague person, String conversation) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                            person.client().url() + person.base() + "/conversations/" + conversation + "/messages"))
                    .header("Authorization", "Bearer " + person.client().token())
                    .header("Content-Type", "application/json");
            while (!stopped) {
                send(http, request);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void send(HttpClient http, HttpRequest.Builder request) {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(
                Colleague.JSON.writeValueAsString(Map.of("message", "the lift on two is stuck again")));
        long begun = System.nanoTime();
        try {
            int status = http.send(request.POST(body).build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            nanos.add(System.nanoTime() - begun);
            if (status != 201) {
                failures.add("status " + status);
            }
        } catch (IOException e) {
            failures.add(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The value below which that share of them are. */
    static Duration percentile(List<Long> sorted, double share) {
        return Duration.ofNanos(sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)));
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }
}
