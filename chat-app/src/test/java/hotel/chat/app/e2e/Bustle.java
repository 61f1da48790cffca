package hotel.chat.app.e2e;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * People who do everything at random in some conversations, in some of which others come and go. What a restart cuts off is
 * left at that: only what the server says in the end counts.
 */
final class Bustle {
    private static final List<String> EMOJI = List.of("👍", "❤️", "🛎️");
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 204, 403, 404, 409, 422, 503);

    private final List<Colleague> people;
    private final List<String> steady;
    private final List<String> changing;
    private final List<String> guests;
    private final Map<String, List<String>> messages = new ConcurrentHashMap<>();
    private volatile int port;
    private volatile boolean going = true;

    /** What was answered otherwise than it may be. */
    final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

    final AtomicInteger done = new AtomicInteger();

    /**
     * @param people who are in all conversations
     * @param guests who come and go in those that change
     */
    Bustle(int port, List<Colleague> people, List<String> steady, List<String> changing, List<String> guests) {
        this.port = port;
        this.people = people;
        this.steady = steady;
        this.changing = changing;
        this.guests = guests;
    }

    void moveTo(int otherPort) {
        port = otherPort;
    }

    void stop() {
        going = false;
    }

    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(IntStream.range(0, people.size())
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> bustle(i),
                        task -> Thread.ofVirtual().name("bustle-" + i).start(task)))
                .toArray(CompletableFuture[]::new));
    }

    /** The same person at the server of now. */
    Colleague at(Colleague person) {
        return new Colleague(
                new ChatClient("http://127.0.0.1:" + port, person.client().token()), person.hotel(), person.id());
    }

    /** Something is said everywhere, so that every channel tells whether something before it is missing. */
    void lastWords() {
        Colleague last = at(people.getFirst());
        IntStream.range(0, steady.size() + changing.size())
                .mapToObj(this::conversation)
                .forEach(conversation -> last.said(conversation, "last words"));
    }

    private void bustle(int person) {
        while (going) {
            try {
                Answer answer = act(at(people.get(person)));
                done.incrementAndGet();
                if (!EXPECTED.contains(answer.status())) {
                    surprises.add(answer.raw().request().method() + " "
                            + answer.raw().uri().getPath() + ": " + answer.status() + " " + answer.text());
                }
            } catch (UncheckedIOException restarting) {
                awaitServer();
            }
        }
    }

    private void awaitServer() {
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> !going || at(people.getFirst()).get("/unread").status() == 200);
    }

    private Answer act(Colleague who) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String conversation = conversation(random.nextInt(steady.size() + changing.size()));
        List<String> here = messages.computeIfAbsent(conversation, _ -> new ArrayList<>());
        String message = some(here, random);
        int dice = message.isEmpty() ? 0 : random.nextInt(100);
        String path = "/conversations/" + conversation;
        if (dice < 40) {
            return send(who, conversation, here, message, random);
        } else if (dice < 55) {
            return who.edit(message, "edited by " + who.id() + " " + random.nextInt());
        } else if (dice < 60) {
            return who.delete("/messages/" + message);
        } else if (dice < 72) {
            return who.read(conversation, message);
        } else if (dice < 78) {
            return who.post(path + "/delivered", Map.of("up_to", message));
        } else if (dice < 92) {
            String reaction = "/messages/" + message + "/reactions/" + EMOJI.get(random.nextInt(EMOJI.size()));
            return random.nextBoolean() ? who.put(reaction, Map.of()) : who.delete(reaction);
        } else if (dice < 98 && changing.contains(conversation)) {
            String guest = guests.get(random.nextInt(guests.size()));
            return random.nextBoolean()
                    ? who.delete(path + "/participants/" + guest)
                    : who.post(path + "/participants", Map.of("staff_ids", List.of(guest)));
        }
        return who.patch(path, Map.of("title", "Title " + random.nextInt(1000)));
    }

    private static Answer send(
            Colleague who, String conversation, List<String> here, String message, ThreadLocalRandom random) {
        String text = who.id() + " says " + random.nextInt() + (random.nextInt(10) == 0 ? " @anna" : "");
        Answer sent = random.nextInt(6) == 0 && !message.isEmpty()
                ? who.send(conversation, text, Map.of("reply_to", message))
                : who.send(conversation, text);
        if (sent.status() == 201) {
            synchronized (here) {
                here.add(sent.body().path("message_id").asString());
            }
        }
        return sent;
    }

    /** One of the newest. */
    private static String some(List<String> here, ThreadLocalRandom random) {
        synchronized (here) {
            return here.isEmpty() ? "" : here.get(here.size() - 1 - random.nextInt(Math.min(20, here.size())));
        }
    }

    private String conversation(int index) {
        return index < steady.size() ? steady.get(index) : changing.get(index - steady.size());
    }

    void assertNoSurprises() {
        assertThat(surprises).isEmpty();
        assertThat(done.get()).isGreaterThan(100);
    }
}
