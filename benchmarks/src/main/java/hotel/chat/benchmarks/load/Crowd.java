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
import java.util.List;

import hotel.chat.benchmarks.run.Child;
import hotel.chat.benchmarks.run.Machine;

/**
 * Many sockets on one channel and a few publishers over HTTP, from one thread. An event is published as soon as fewer than a
 * window of them are on their way, so that the server always has something to send and no socket falls behind. Reads {@code
 * millis} a line, answers with a {@link Heard} a line.
 */
public final class Crowd {
    public static final String CHANNEL = "bench";
    private static final int PUBLISHERS = 4;
    private static final int WINDOW = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Selector selector = Selector.open();
    private final List<Ear> ears = new ArrayList<>();
    private final List<Exchange> idle = new ArrayList<>();
    private final InetSocketAddress server;
    private final byte[] request;
    private long published;
    private long heard;

    private Crowd(int port, String path, int sockets, byte[] request) throws IOException {
        this.request = request;
        this.server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        for (int index = 0; index < sockets; index++) {
            ears.add(new Ear(server, selector, path));
            look(System.nanoTime());
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ears.stream().allMatch(Ear::isSubscribed)) {
            look(deadline);
        }
    }

    /** @param arguments the server's port, the path of sockets, how many, and a file with the request that publishes */
    @SuppressWarnings("SystemOut") // answers go to the parent process
    public static void main(List<String> arguments) throws IOException {
        Crowd crowd = new Crowd(
                Integer.parseInt(arguments.get(0)),
                arguments.get(1),
                Integer.parseInt(arguments.get(2)),
                Files.readAllBytes(Path.of(arguments.get(3))));
        System.out.println(Child.MARK + "listening");
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            System.out.println(Child.MARK
                    + crowd.run(Duration.ofMillis(Long.parseLong(line))).line());
        }
        crowd.close();
    }

    private Heard run(Duration time) throws IOException {
        Duration cpu = Machine.cpu(ProcessHandle.current());
        published = 0;
        heard = 0;
        for (int index = 0; index < PUBLISHERS; index++) {
            idle.add(new Exchange(server, selector));
        }
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        while (System.nanoTime() < end) {
            publish();
            look(end + PATIENCE.toNanos());
        }
        while (heard < published * ears.size() || idle.size() < PUBLISHERS) {
            look(end + PATIENCE.toNanos());
        }
        for (Exchange exchange : idle) {
            exchange.close();
        }
        idle.clear();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Heard(
                published,
                heard,
                heard / seconds,
                Machine.cpu(ProcessHandle.current()).minus(cpu).toNanos() / 1000);
    }

    private void publish() throws IOException {
        while (!idle.isEmpty() && published * ears.size() - heard < (long) WINDOW * ears.size()) {
            idle.removeLast().send(request);
            published++;
        }
    }

    private void look(long deadline) throws IOException {
        if (System.nanoTime() > deadline + PATIENCE.toNanos()) {
            throw new IOException("not everything that was published has come");
        }
        selector.select(20);
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Ear ear) {
                heard += ear.listen();
            } else if (key.attachment() instanceof Exchange exchange && exchange.answered()) {
                if (exchange.status() / 100 != 2) {
                    throw new IOException("publishing was answered " + exchange.status());
                }
                exchange.renew();
                idle.add(exchange);
            }
        }
        selector.selectedKeys().clear();
    }

    private void close() throws IOException {
        for (Ear ear : ears) {
            ear.close();
        }
        selector.close();
    }

    /**
     * What a crowd heard in one run.
     *
     * @param deliveries events of all sockets together
     * @param perSecond deliveries a second, until the last has come
     * @param cpuMicros processor time of the crowd
     */
    public record Heard(long published, long deliveries, double perSecond, long cpuMicros) {
        public static Heard parse(String line) {
            List<String> parts = List.of(line.split(" ", -1));
            return new Heard(
                    Long.parseLong(parts.get(0)),
                    Long.parseLong(parts.get(1)),
                    Double.parseDouble(parts.get(2)),
                    Long.parseLong(parts.get(3)));
        }

        String line() {
            return published + " " + deliveries + " " + perSecond + " " + cpuMicros;
        }
    }
}
