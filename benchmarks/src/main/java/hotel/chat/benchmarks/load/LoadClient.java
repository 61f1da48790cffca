package hotel.chat.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Machine;

/**
 * Posts messages, or gets what there is, over kept-alive connections, the next as soon as the last is answered, from one thread: a load client must
 * cost little where it shares the machine. Reads {@code connections millis} a line, answers with an {@link Outcome} a line.
 */
public final class LoadClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InetSocketAddress server;
    private final List<byte[]> requests;
    private final Random random = new Random(7);
    private long acknowledged;
    private long refused;
    private long inTime;
    private long bytes;
    private long[] latencies = new long[1 << 16];
    private int measured;

    private LoadClient(int port, List<byte[]> requests) {
        this.server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        this.requests = requests;
    }

    /** @param arguments the server's port and a file with a method, a path and a token a line, with tabs between */
    @SuppressWarnings("SystemOut") // answers go to the parent process
    public static void main(List<String> arguments) throws IOException {
        int port = Integer.parseInt(arguments.get(0));
        List<byte[]> requests = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments.get(1)))) {
            List<String> parts = List.of(line.split("\t", -1));
            requests.add(
                    parts.get(0).equals("GET")
                            ? Exchange.get(port, parts.get(1), parts.get(2))
                            : Exchange.post(port, parts.get(1), parts.get(2)));
        }
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            int space = line.indexOf(' ');
            Outcome outcome = new LoadClient(port, requests)
                    .run(
                            Integer.parseInt(line.substring(0, space)),
                            Duration.ofMillis(Long.parseLong(line.substring(space + 1))));
            System.out.println(Child.MARK + outcome.line());
        }
    }

    private Outcome run(int connections, Duration time) throws IOException {
        Duration cpu = Machine.cpu(ProcessHandle.current());
        try (Selector selector = Selector.open()) {
            List<Exchange> exchanges = new ArrayList<>();
            for (int index = 0; index < connections; index++) {
                exchanges.add(new Exchange(server, selector));
            }
            long deadline = System.nanoTime() + time.toNanos();
            for (Exchange exchange : exchanges) {
                exchange.send(next());
            }
            answer(selector, connections, deadline);
        }
        Arrays.sort(latencies, 0, measured);
        return new Outcome(
                acknowledged,
                refused,
                inTime * 1e9 / time.toNanos(),
                Machine.cpu(ProcessHandle.current()).minus(cpu).toNanos() / 1000,
                at(0.5),
                at(0.99),
                bytes / Math.max(1, acknowledged));
    }

    private void answer(Selector selector, int connections, long deadline) throws IOException {
        int open = connections;
        while (open > 0) {
            selector.select(100);
            long now = System.nanoTime();
            if (now - deadline > PATIENCE.toNanos()) {
                throw new IOException("requests were not answered");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                Exchange exchange = (Exchange) key.attachment();
                if (!exchange.answered()) {
                    continue;
                }
                note(exchange, now <= deadline);
                if (now < deadline) {
                    exchange.send(next());
                } else {
                    exchange.close();
                    open--;
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void note(Exchange exchange, boolean early) {
        if (exchange.status() / 100 != 2) {
            refused++;
            return;
        }
        acknowledged++;
        bytes += exchange.bytes();
        if (early) {
            inTime++;
        }
        if (measured == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * measured);
        }
        latencies[measured++] = exchange.nanos() / 1000;
    }

    private byte[] next() {
        return requests.get(random.nextInt(requests.size()));
    }

    private long at(double share) {
        return measured == 0 ? 0 : latencies[Math.min(measured - 1, (int) (measured * share))];
    }
}
