package hotel.chat.app.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import hotel.chat.app.faults.Desk.Answer;
import hotel.chat.app.faults.History.Looked;
import hotel.chat.app.faults.History.Outcome;
import hotel.chat.app.faults.History.Said;
import hotel.chat.app.faults.History.Span;

/** Many clients behind a balancer, each writing and looking at what it wrote, every two seconds. */
final class Traffic {
    private static final Duration THINKING = Duration.ofSeconds(2);

    private final Balancer balancer;
    private final List<Desk> writers;
    private final List<String> conversations;
    private final History history;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isGoing = true;

    /**
     * One try of a request.
     *
     * @param status 0 when the connection broke
     */
    record Request(String url, Span span, int status, boolean isCommand) {
        double ms() {
            return (span.ended() - span.begun()) / 1e6;
        }

        boolean isDone() {
            return status >= 200 && status < 300;
        }
    }

    Traffic(Balancer balancer, List<Desk> writers, List<String> conversations, History history) {
        this.balancer = balancer;
        this.writers = writers;
        this.conversations = conversations;
        this.history = history;
    }

    void start(int clients) {
        for (int client = 0; client < clients; client++) {
            Desk desk = writers.get(client % writers.size());
            String conversation = conversations.get(client % conversations.size());
            int offset = client;
            threads.add(Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(THINKING.toNanos() * offset / clients);
                while (isGoing) {
                    say(desk, conversation);
                    LockSupport.parkNanos(THINKING.toNanos());
                }
            }));
        }
    }

    void stop() throws InterruptedException {
        isGoing = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void say(Desk desk, String conversation) {
        String id = UUID.randomUUID().toString();
        String text = desk.person() + " " + id;
        long begun = System.nanoTime();
        Answer answer = send(desk, conversation, text, id);
        while (answer.isUnclear()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            answer = send(desk, conversation, text, id);
        }
        long position = answer.body().path("position").asLong(0);
        Outcome outcome = answer.isDone() ? Outcome.DONE : Outcome.UNKNOWN;
        history.add(new Said(id, conversation, desk.person(), text, Span.since(begun), outcome, position));
        if (outcome == Outcome.DONE) {
            look(desk, id, text, position);
        }
    }

    private Answer send(Desk desk, String conversation, String text, String id) {
        return balancer.pass(url -> {
            long begun = System.nanoTime();
            Answer answer = desk.at(url)
                    .once(
                            "POST",
                            "/conversations/" + conversation + "/messages",
                            id,
                            Map.of("message", text, "message_id", id));
            requests.add(new Request(url, Span.since(begun), answer.status(), true));
            return answer;
        });
    }

    private void look(Desk desk, String id, String text, long position) {
        Optional<Looked> looked = balancer.pass(url -> {
            long begun = System.nanoTime();
            Answer answer = desk.at(url).get("/messages/" + id, position);
            Span span = Span.since(begun);
            requests.add(new Request(url, span, answer.status(), false));
            return Optional.of(new Looked(id, text, answer.text("message"), span))
                    .filter(_ -> answer.isDone() || answer.status() == 404);
        });
        looked.ifPresent(history::add);
    }
}
