package hotel.chat.benchmarks.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Samples;

/**
 * Uploads files of one size, no two alike, the next as soon as the last is kept: by tus with a creation and one piece where there
 * is a token, by one POST where there is none. Reads {@code connections millis} a line, answers {@code files refused p50millis}
 * a line.
 */
public final class UploadClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final String token;
    private final int size;
    private final AtomicLong number = new AtomicLong();

    private UploadClient(URI target, String token, int size) {
        this.target = target;
        this.token = token;
        this.size = size;
    }

    /** @param arguments where to, size of a file in bytes, and the token or {@code -} */
    @SuppressWarnings("SystemOut") // answers go to the parent process
    public static void main(List<String> arguments) throws Exception {
        UploadClient client =
                new UploadClient(URI.create(arguments.get(0)), arguments.get(2), Integer.parseInt(arguments.get(1)));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            int space = line.indexOf(' ');
            System.out.println(Child.MARK
                    + client.run(
                            Integer.parseInt(line.substring(0, space)),
                            Duration.ofMillis(Long.parseLong(line.substring(space + 1)))));
        }
    }

    private String run(int connections, Duration time) throws Exception {
        long deadline = System.nanoTime() + time.toNanos();
        AtomicLong refused = new AtomicLong();
        List<Future<List<Double>>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int index = 0; index < connections; index++) {
                senders.add(threads.submit(() -> send(deadline, refused)));
            }
        }
        Samples millis = new Samples();
        long files = 0;
        for (Future<List<Double>> sender : senders) {
            sender.get().forEach(millis::add);
            files += sender.get().size();
        }
        return String.format(Locale.ROOT, "%d %d %.3f", files, refused.get(), files == 0 ? 0 : millis.median());
    }

    private List<Double> send(long deadline, AtomicLong refused) throws IOException, InterruptedException {
        byte[] file = new byte[size];
        new Random(7).nextBytes(file);
        List<Double> millis = new ArrayList<>();
        while (System.nanoTime() < deadline) {
            ByteBuffer.wrap(file).putLong(number.incrementAndGet());
            long begin = System.nanoTime();
            if (token.equals("-") ? post(file) : tus(file)) {
                millis.add((System.nanoTime() - begin) / 1e6);
            } else {
                refused.incrementAndGet();
            }
        }
        return millis;
    }

    private boolean post(byte[] file) throws IOException, InterruptedException {
        return status(HttpRequest.newBuilder(target)
                        .POST(BodyPublishers.ofByteArray(file))
                        .build())
                == 201;
    }

    private boolean tus(byte[] file) throws IOException, InterruptedException {
        String name = Base64.getEncoder().encodeToString("leak.bin".getBytes(StandardCharsets.UTF_8));
        HttpResponse<Void> created = http.send(
                request(target)
                        .header("Upload-Length", Integer.toString(size))
                        .header("Upload-Metadata", "filename " + name)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        if (created.statusCode() != 201) {
            return false;
        }
        URI upload = target.resolve(created.headers().firstValue("Location").orElseThrow());
        return status(request(upload)
                        .header("Upload-Offset", "0")
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(file))
                        .build())
                == 204;
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0");
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
