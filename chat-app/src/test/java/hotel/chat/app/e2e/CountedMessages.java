package hotel.chat.app.e2e;

import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.app.support.ChatClient.Answer;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conversation in which one person counts, and each time edits the number before: so what anybody must see there, who has seen
 * a position, is known without a read model.
 */
final class CountedMessages {
    private static final int PAGE = 20;

    private final String conversation;
    private final AtomicInteger begun = new AtomicInteger();
    private volatile Said newest = new Said(0, "", 0);

    /**
     * What was acknowledged.
     *
     * @param count of messages; all but the last are edited
     * @param position from which on this can be seen
     */
    private record Said(int count, String message, long position) {}

    CountedMessages(String conversation) {
        this.conversation = conversation;
    }

    /** The next number, and the one before is edited. Of one thread. */
    void say(Colleague speaker) {
        Said before = newest;
        int number = begun.incrementAndGet();
        Answer done = speaker.send(conversation, "number " + number);
        String message = Colleague.idOf(done);
        if (before.count > 0) {
            done = speaker.edit(before.message, "number " + before.count + " again");
            assertThat(done.status()).as(done.text()).isEqualTo(200);
        }
        newest = new Said(number, message, Colleague.position(done));
    }

    /** Asks as somebody who has seen what was acknowledged; the position of the answer, which is not before that one. */
    long assertSeen(Colleague reader, long before) {
        Said said = newest;
        Answer page = reader.getAt(said.position, "/conversations/" + conversation + "/messages?limit=" + PAGE);
        assertNumbers(Colleague.ok(page).path("messages"), said.count);
        assertThat(Colleague.position(page)).isGreaterThanOrEqualTo(Math.max(before, said.position));

        JsonNode shown = Colleague.ok(reader.getAt(said.position, "/conversations/" + conversation));
        assertBetween(shown.path("unread_count").asInt(), said.count);
        assertThat(number(shown.at("/last_message/message").asString())).isGreaterThanOrEqualTo(said.count);
        assertBetween(
                Colleague.ok(reader.getAt(said.position, "/unread"))
                        .path("total_unread")
                        .asInt(),
                said.count);

        JsonNode revisions = Colleague.ok(reader.getAt(said.position, "/messages/" + said.message + "/history"))
                .path("revisions");
        assertThat(revisions.at("/0/message").asString()).isEqualTo("number " + said.count);
        return Colleague.position(page);
    }

    /** All of them in a row up to the newest, and each that must have been edited is. */
    private void assertNumbers(JsonNode messages, int acknowledged) {
        int last = number(messages.get(messages.size() - 1).path("message").asString());
        assertBetween(last, acknowledged);
        assertThat(messages).hasSize(Math.min(last, PAGE));
        for (int i = 0; i < messages.size(); i++) {
            String text = messages.get(i).path("message").asString();
            assertThat(number(text)).isEqualTo(last - messages.size() + 1 + i);
            if (number(text) < acknowledged) {
                assertThat(text).endsWith(" again");
            }
        }
    }

    private void assertBetween(int shown, int acknowledged) {
        assertThat(shown).isBetween(acknowledged, begun.get());
    }

    private static int number(String text) {
        return Integer.parseInt(text.split(" ", -1)[1]);
    }
}
