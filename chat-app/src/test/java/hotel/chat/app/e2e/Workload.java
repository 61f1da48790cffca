package hotel.chat.app.e2e;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import hotel.chat.app.support.ChatClient.Answer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Many people who write, edit and read at once, go on over a crash, and remember each answer that they got. */
final class Workload {
    private static final int PERCENT_EDITS = 15;
    private static final int PERCENT_READS = 15;

    private final List<String> conversations;
    private final CountDownLatch serverIsBack;
    private volatile boolean going = true;

    /** Messages as they must be, by id. */
    final Map<String, Sent> sent = new ConcurrentHashMap<>();

    /** The farthest markers that were answered: conversation and person to position. */
    final Map<String, Long> markers = new ConcurrentHashMap<>();

    /** Requests that got no answer at first, and were made again. */
    final Queue<String> retried = new ConcurrentLinkedQueue<>();

    /** @param text the newest that was acknowledged */
    record Sent(String conversation, long position, String text, int edits) {}

    Workload(List<String> conversations, CountDownLatch serverIsBack) {
        this.conversations = conversations;
        this.serverIsBack = serverIsBack;
    }

    void stop() {
        going = false;
    }

    /** What one sender does until it is stopped. */
    boolean send(Colleague colleague, int sender) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        List<String> own = new ArrayList<>();
        for (int turn = 0; going; turn++) {
            int dice = random.nextInt(100);
            String text = "sender " + sender + " turn " + turn + " 🛎️";
            if (dice < PERCENT_EDITS && !own.isEmpty()) {
                edit(colleague, own.get(random.nextInt(own.size())), text);
            } else if (dice < PERCENT_EDITS + PERCENT_READS && !own.isEmpty()) {
                read(colleague, own.get(random.nextInt(own.size())));
            } else {
                own.add(write(colleague, conversations.get(random.nextInt(conversations.size())), text));
            }
        }
        return true;
    }

    private String write(Colleague colleague, String conversation, String text) {
        String id = UUID.randomUUID().toString();
        Answer answer = untilAnswered(() -> colleague.send(conversation, text, Map.of("message_id", id)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().path("message_id").asString()).isEqualTo(id);
        sent.put(id, new Sent(conversation, answer.body().path("position").asLong(), text, 0));
        return id;
    }

    private void edit(Colleague colleague, String message, String text) {
        Answer answer = untilAnswered(() -> colleague.edit(message, text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        sent.computeIfPresent(
                message,
                (_, was) -> new Sent(
                        was.conversation(),
                        was.position(),
                        text,
                        answer.body().path("edit_count").asInt()));
    }

    private void read(Colleague colleague, String message) {
        Sent known = sent.get(message);
        if (known == null) {
            throw new AssertionError("not sent");
        }
        Answer answer = untilAnswered(() -> colleague.read(known.conversation(), message));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        long upTo = answer.body().path("up_to_position").asLong();
        assertThat(upTo).isGreaterThanOrEqualTo(known.position());
        markers.merge(known.conversation() + "/" + colleague.id(), upTo, Math::max);
    }

    /** No answer, or none but "later": asks again once the server is back. */
    private Answer untilAnswered(Supplier<Answer> request) {
        Answer answer = tried(request);
        while (answer == null) {
            retried.add("");
            try {
                serverIsBack.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            answer = tried(request);
        }
        return answer;
    }

    private static @Nullable Answer tried(Supplier<Answer> request) {
        try {
            Answer answer = request.get();
            return answer.status() == 503 ? null : answer;
        } catch (UncheckedIOException gone) {
            return null;
        }
    }
}
