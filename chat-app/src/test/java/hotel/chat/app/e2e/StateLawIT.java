package hotel.chat.app.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import hotel.chat.api.port.BlobStore;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.realtime.envelope.EnvelopeType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * State fetched before, with the envelopes that followed applied, is state fetched after: for everybody, for each type of
 * envelope, whether the envelopes were pushed to the unmodified pusher-js or came by {@code sync}.
 */
@Tag("files")
class StateLawIT extends EndToEnd {
    /** Types that say nothing of what can be fetched, or have a test of their own. */
    private static final Set<String> WITHOUT_STATE =
            Set.of("typing_indicator", "presence_changed", "attachment_upload_progress");

    private static final Set<String> WITH_LAW = Set.of(
            "message_created",
            "message_edited",
            "message_deleted",
            "message_read",
            "message_delivered",
            "message_reaction_added",
            "message_reaction_removed",
            "attachment_uploaded",
            "attachment_deleted",
            "staff_mentioned",
            "unread_updated",
            "conversation_created",
            "conversation_updated",
            "participant_added",
            "participant_removed");

    private static final String THUMBS_UP = "%F0%9F%91%8D";

    private final Map<Colleague, OpenPage> pages = new HashMap<>();
    private Attaching attaching;
    private Colleague anna;
    private Colleague ben;
    private Colleague carla;
    private String conversation;
    private String aside;

    @BeforeAll
    static void node() throws Exception {
        Page.requireNode();
    }

    @BeforeEach
    void inConversation(@Autowired Commands commands, @Autowired BlobStore blobs) {
        attaching = new Attaching(commands, blobs);
        anna = hire("anna");
        ben = hire("ben");
        carla = hire("carla");
        conversation = anna.group("Night shift", ben);
        anna.said(conversation, "hello");
        aside = anna.group("Aside", ben, carla);
    }

    @AfterEach
    void closePages() {
        pages.values().forEach(open -> open.page().close());
    }

    @Test
    void every_type_of_envelope_has_its_law() {
        Set<String> types = Arrays.stream(EnvelopeType.values())
                .map(EnvelopeType::wireName)
                .filter(type -> !WITHOUT_STATE.contains(type))
                .collect(Collectors.toSet());

        assertThat(WITH_LAW).isEqualTo(types);
    }

    @Test
    void it_holds_for_a_new_conversation() throws Exception {
        assertLaw(
                "conversation_created",
                () -> anna.create(Map.of("participant_ids", List.of(ben.id()), "kind", "group", "title", "New")));
        assertLaw("conversation_created", () -> ben.create(Map.of("participant_ids", List.of(anna.id()))));
    }

    @Test
    void it_holds_for_a_new_title() throws Exception {
        assertLaw(
                "conversation_updated", () -> anna.patch("/conversations/" + conversation, Map.of("title", "Renamed")));
    }

    @Test
    void it_holds_for_who_is_added_and_who_is_removed() throws Exception {
        String people = "/conversations/" + conversation + "/participants";
        String message = anna.said(conversation, "for both");
        ben.read(conversation, message);
        assertLaw("participant_added", () -> anna.post(people, Map.of("staff_ids", List.of(carla.id()))));
        String all = anna.said(conversation, "all here");
        carla.read(conversation, all);
        assertLaw("participant_removed", () -> anna.delete(people + "/" + ben.id()));
        assertLaw("participant_removed", () -> carla.delete(people + "/" + carla.id()));
        assertLaw("participant_added", () -> anna.post(people, Map.of("staff_ids", List.of(ben.id()))));
    }

    @Test
    void it_holds_for_messages_and_what_becomes_of_them() throws Exception {
        String first = anna.said(conversation, "first @" + ben.id());
        assertLaw("message_created", () -> anna.send(conversation, "second @all"));
        assertLaw("staff_mentioned", () -> anna.send(conversation, "third @" + ben.id()));
        assertLaw("unread_updated", () -> ben.send(conversation, "yes", Map.of("reply_to", first)));
        assertLaw("message_edited", () -> anna.edit(first, "first, corrected"));
        assertLaw("message_read", () -> ben.read(conversation, first));
        String last = ben.said(conversation, "last");
        assertLaw("message_edited", () -> ben.edit(last, "last, corrected @" + anna.id()));
        assertLaw("message_deleted", () -> ben.delete("/messages/" + last));
        assertLaw("message_deleted", () -> anna.delete("/messages/" + first));
    }

    @Test
    void it_holds_for_reactions() throws Exception {
        String message = anna.said(conversation, "who is in?");
        String reactions = "/messages/" + message + "/reactions/";
        assertLaw("message_reaction_added", () -> ben.put(reactions + THUMBS_UP, ""));
        assertLaw("message_reaction_added", () -> anna.put(reactions + THUMBS_UP, ""));
        assertLaw("message_reaction_added", () -> anna.put(reactions + "%E2%9D%A4%EF%B8%8F", ""));
        assertLaw("message_edited", () -> anna.edit(message, "who is in tonight?"));
        assertLaw("message_reaction_removed", () -> ben.delete(reactions + THUMBS_UP));
        assertLaw("message_deleted", () -> anna.delete("/messages/" + message));
    }

    @Test
    void it_holds_for_files_and_for_what_quotes_them() throws Exception {
        assertLaw("attachment_uploaded", () -> attach("look", "stair.png", "hall.png"));
        String message = newest(attach("", "leak.png", "meter.png"));
        ben.said(conversation, "between");
        assertLaw("message_created", () -> ben.send(conversation, "what is this?", Map.of("reply_to", message)));
        assertLaw("attachment_deleted", () -> anna.delete("/attachments/" + fileOf(message)));
        assertLaw("message_edited", () -> anna.edit(message, "the meter"));
        assertLaw("attachment_deleted", () -> anna.delete("/attachments/" + fileOf(message)));
    }

    @Test
    void it_holds_for_the_last_file_that_takes_its_message_with_it() throws Exception {
        String message = newest(attach("", "leak.png"));
        ben.send(conversation, "what is this?", Map.of("reply_to", message));
        assertLaw("attachment_deleted", () -> anna.delete("/attachments/" + fileOf(message)));
    }

    @Test
    void it_holds_for_files_that_are_forwarded() throws Exception {
        String target = anna.group("Target", carla, ben);
        String message = newest(attach("", "leak.png", "meter.png"));
        assertLaw(
                "attachment_uploaded",
                () -> attaching.settle(
                        anna,
                        anna.post("/messages/" + message + "/forward", Map.of("target_conversations", List.of(target))),
                        target));
    }

    @Test
    void it_holds_for_forwards_with_a_note() throws Exception {
        String target = anna.group("Target", carla, ben);
        String message = ben.said(conversation, "to be passed on");
        assertLaw(
                "message_created",
                () -> anna.post(
                        "/messages/" + message + "/forward",
                        Map.of("target_conversations", List.of(target, conversation), "note", "look")));
    }

    @Test
    void it_holds_for_what_has_reached_some_and_all_and_was_read_by_some_and_all() throws Exception {
        anna.post("/conversations/" + conversation + "/participants", Map.of("staff_ids", List.of(carla.id())));
        anna.said(conversation, "one");
        String two = anna.said(conversation, "two");
        assertLaw("message_delivered", () -> ben.delivered(conversation, two));
        assertLaw("message_delivered", () -> carla.delivered(conversation, two));
        assertLaw("message_read", () -> ben.read(conversation, two));
        assertLaw("message_read", () -> carla.read(conversation, two));
    }

    private Answer attach(String text, String... names) {
        Answer sent = attaching.send(anna, conversation, text, null, attaching.pictures(anna, names));
        return attaching.settle(anna, sent, conversation);
    }

    private String newest(Answer attached) {
        return anna.everythingAfter(attached, conversation)
                .getLast()
                .path("message_id")
                .asString();
    }

    private String fileOf(String message) {
        return Colleague.ok(anna.get("/messages/" + message))
                .at("/attachments/0/attachment_id")
                .asString();
    }

    private void assertLaw(String type, Supplier<Answer> command) throws IOException {
        List<Colleague> everybody = List.of(anna, ben, carla);
        Answer settled = anna.send(aside, "settle");
        List<Follower> followers = new ArrayList<>();
        for (Colleague one : everybody) {
            followers.add(new Follower(one, settled, this::page));
        }

        Answer answer = command.get();

        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        Set<String> told = new TreeSet<>();
        for (Follower follower : followers) {
            told.addAll(follower.assertFollowed(answer));
        }
        assertThat(told).contains(type);
    }

    /** A page that listens to all that its owner may listen to now; another one when that has changed or it was cut off. */
    private Page page(Colleague owner, Set<String> conversations) throws IOException {
        Set<String> channels = new TreeSet<>(Set.of(owner.personalChannel()));
        conversations.forEach(id -> channels.add(owner.channel(id)));
        OpenPage open = pages.get(owner);
        if (open == null || !open.channels().equals(channels) || open.page().wasCutOff()) {
            if (open != null) {
                open.page().close();
            }
            open = new OpenPage(channels, Page.open(owner, channels.toArray(String[]::new)));
            pages.put(owner, open);
        }
        return open.page();
    }

    private record OpenPage(Set<String> channels, Page page) {}
}
