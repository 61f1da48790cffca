package hotel.chat.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** State fetched before, with the envelopes that followed applied, is state fetched after: for everybody, for each event. */
class StateLawIT extends EndToEnd {
    private Colleague anna;
    private Colleague ben;
    private Colleague carla;
    private String conversation;
    private String aside;

    @BeforeEach
    void inConversation() {
        anna = hire("anna");
        ben = hire("ben");
        carla = hire("carla");
        conversation = anna.group("Night shift", ben);
        anna.said(conversation, "hello");
        aside = anna.group("Aside", ben, carla);
    }

    @Test
    void it_holds_for_a_new_conversation() {
        assertLaw(() -> anna.create(Map.of("participant_ids", List.of(ben.id()), "kind", "group", "title", "New")));
        assertLaw(() -> ben.create(Map.of("participant_ids", List.of(anna.id()))));
    }

    @Test
    void it_holds_for_a_new_title() {
        assertLaw(() -> anna.patch("/conversations/" + conversation, Map.of("title", "Renamed")));
    }

    @Test
    void it_holds_for_who_is_added_and_who_is_removed() {
        String people = "/conversations/" + conversation + "/participants";
        assertLaw(() -> anna.post(people, Map.of("staff_ids", List.of(carla.id()))));
        anna.said(conversation, "all here");
        assertLaw(() -> anna.delete(people + "/" + ben.id()));
        assertLaw(() -> carla.delete(people + "/" + carla.id()));
        assertLaw(() -> anna.post(people, Map.of("staff_ids", List.of(ben.id()))));
    }

    @Test
    void it_holds_for_messages_and_what_becomes_of_them() {
        String first = anna.said(conversation, "first @" + ben.id());
        assertLaw(() -> anna.send(conversation, "second @all"));
        assertLaw(() -> ben.send(conversation, "yes", Map.of("reply_to", first)));
        assertLaw(() -> anna.edit(first, "first, corrected"));
        assertLaw(() -> ben.read(conversation, first));
        String last = ben.said(conversation, "last");
        assertLaw(() -> ben.edit(last, "last, corrected"));
        assertLaw(() -> ben.delete("/messages/" + last));
        assertLaw(() -> anna.delete("/messages/" + first));
    }

    @Test
    void it_holds_for_forwards_with_a_note() {
        String target = anna.group("Target", carla, ben);
        String message = ben.said(conversation, "to be passed on");
        assertLaw(() -> anna.post(
                "/messages/" + message + "/forward",
                Map.of("target_conversations", List.of(target, conversation), "note", "look")));
    }

    @Test
    void it_holds_for_reading_by_some_and_by_all() {
        anna.post("/conversations/" + conversation + "/participants", Map.of("staff_ids", List.of(carla.id())));
        anna.said(conversation, "one");
        String two = anna.said(conversation, "two");
        assertLaw(() -> ben.read(conversation, two));
        assertLaw(() -> carla.read(conversation, two));
    }

    private void assertLaw(Supplier<Answer> command) {
        List<Colleague> everybody = List.of(anna, ben, carla);
        Answer settled = anna.send(aside, "settle");
        List<ClientState> states =
                everybody.stream().map(one -> ClientState.fetch(one, settled)).toList();

        Answer answer = command.get();

        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        for (int i = 0; i < everybody.size(); i++) {
            Colleague one = everybody.get(i);
            ClientState after = ClientState.fetch(one, answer);
            ClientState told = states.get(i);
            one.envelopesAfter(told.position()).forEach(told::apply);
            assertThat(told.conversations()).as(one.id()).isEqualTo(after.conversations());
            assertThat(told.messages()).as(one.id()).isEqualTo(after.messages());
            assertThat(told.unread()).as(one.id()).isEqualTo(after.unread());
        }
    }
}
