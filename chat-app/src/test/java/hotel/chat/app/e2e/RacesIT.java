package hotel.chat.app.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Everybody at once on one message. */
class RacesIT extends EndToEnd {
    private static final int RACERS = 100;
    private static final List<String> EMOJI = List.of("%F0%9F%91%8D", "%E2%9D%A4%EF%B8%8F", "%F0%9F%98%82");

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @Test
    void whatever_a_hundred_do_to_one_message_at_once_all_see_the_same_in_the_end() throws Exception {
        Colleague anna = hire("anna");
        List<Colleague> people = List.of(anna, hire("ben"), hire("carla"), hire("dev"), hire("mona", "manager"));
        String conversation =
                anna.group("One message", people.subList(1, people.size()).toArray(Colleague[]::new));
        String message = anna.said(conversation, "as sent");
        Answer settled = anna.send(conversation, "settle");
        ConcurrentLinkedQueue<Function<Integer, Answer>> deeds =
                new ConcurrentLinkedQueue<>(shuffled(deeds(people, conversation, message)));
        AtomicInteger turn = new AtomicInteger();
        List<Follower> followers = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        try {
            for (Colleague one : people) {
                followers.add(new Follower(one, settled, (owner, rooms) -> {
                    pages.add(open(owner, rooms));
                    return pages.getLast();
                }));
            }

            List<Answer> answers = Racing.times(RACERS, () -> deeds.remove().apply(turn.incrementAndGet()));
            Answer last = anna.send(conversation, "done");

            assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
            assertThat(answers.stream().filter(answer -> answer.status() == 409))
                    .allMatch(answer -> answer.code().equals("message_deleted"));
            followers.forEach(follower -> follower.assertFollowed(last));
            JsonNode tombstone = Colleague.ok(anna.getAfter(last, "/messages/" + message));
            assertThat(tombstone.path("is_deleted").asBoolean()).isTrue();
            assertThat(tombstone.path("reactions").size()).isZero();
        } finally {
            pages.forEach(Page::close);
        }
    }

    @Test
    void racing_reactions_of_one_person_leave_one_of_each_or_none() throws Exception {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        String conversation = anna.group("Reactions", ben);
        String message = anna.said(conversation, "who is in?");
        String path = "/messages/" + message + "/reactions/" + EMOJI.getFirst();

        List<Answer> added = Racing.times(RACERS, () -> ben.put(path, ""));
        assertThat(added).allMatch(answer -> answer.status() == 200);
        assertThat(added.stream()
                        .map(answer -> answer.body().at("/reactions/0/count").asInt()))
                .containsOnly(1);
        long before = Colleague.position(added.getFirst());
        List<Answer> removed = Racing.times(RACERS, () -> ben.delete(path));

        assertThat(removed).allMatch(answer -> answer.status() == 200);
        assertThat(anna.envelopesAfter(before).stream()
                        .map(envelope -> envelope.path("type").asString()))
                .containsExactly("message_reaction_removed");
    }

    private static List<Function<Integer, Answer>> deeds(List<Colleague> people, String conversation, String message) {
        List<Function<Integer, Answer>> deeds = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            Colleague one = people.get(i % people.size());
            String reaction = "/messages/" + message + "/reactions/" + EMOJI.get(i % EMOJI.size());
            deeds.add(
                    switch (i % 7) {
                        case 0, 1 -> _ -> one.put(reaction, "");
                        case 2 -> _ -> one.delete(reaction);
                        case 3 -> n -> people.getFirst().edit(message, "edit " + n);
                        case 4 -> _ -> one.read(conversation, message);
                        case 5 -> _ -> one.delivered(conversation, message);
                        default ->
                            i < RACERS - 10
                                    ? _ -> one.put(reaction, "")
                                    : _ -> people.getFirst().delete("/messages/" + message);
                    });
        }
        deeds.add(_ -> people.getLast().delete("/messages/" + message));
        return deeds.subList(deeds.size() - RACERS, deeds.size());
    }

    private static <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, Random.from(RandomGenerator.getDefault()));
        return shuffled;
    }

    private static Page open(Colleague owner, Set<String> conversations) throws IOException {
        List<String> channels = new ArrayList<>(List.of(owner.personalChannel()));
        conversations.forEach(id -> channels.add(owner.channel(id)));
        return Page.open(owner, channels.toArray(String[]::new));
    }
}
