package hotel.chat.realtime.legacy;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.ReactionView;
import hotel.chat.api.view.ReplyView;
import hotel.chat.api.view.UnreadView;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.envelope.Payload;
import hotel.chat.realtime.fixture.WireJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyWriterTest {
    private static final JsonMapper JSON = WireJson.mapper();
    private static final String AT = "2026-11-22T08:00:00.000Z";
    private static final Instant TIME = Instant.parse(AT);
    private static final PersonView ANNA =
            new PersonView("anna", "anna", "Anna A.", "https://pictures/anna", "staff", "Reception");
    private static final PersonView BEN = new PersonView("ben", "ben", "Ben", null, "staff", null);
    private final LegacyWriter writer = new LegacyWriter(JSON);

    @Test
    void nothing_of_the_new_payload_is_lost_or_changed() {
        for (Payload payload : List.of(new Payload.OfMessage(message("hi")), mention(), unread(), conversation())) {
            JsonNode fresh = JSON.readTree(JSON.writeValueAsString(payload));
            JsonNode old = old(EnvelopeType.MESSAGE_CREATED, payload);
            fresh.propertyStream()
                    .filter(key -> !List.of("attachments", "reply_to", "participants", "last_message")
                            .contains(key.getKey()))
                    .forEach(key -> assertThat(old.path(key.getKey())).isEqualTo(key.getValue()));
        }
    }

    @Test
    void a_message_has_the_keys_of_all_releases() {
        JsonNode old = old(EnvelopeType.MESSAGE_CREATED, new Payload.OfMessage(message("hi")));

        assertText(old, "id", "m");
        assertText(old, "conversation", "c");
        assertText(old, "conversation_id", "c");
        assertText(old, "message", "hi");
        assertText(old, "text", "hi");
        assertText(old, "sender_id", "anna");
        assertText(old, "sender_name", "Anna A.");
        assertText(old, "sender_avatar", "https://pictures/anna");
        assertText(old, "timestamp", AT);
        assertThat(old.path("is_system_message").booleanValue()).isFalse();
        assertThat(old.path("has_attachments").booleanValue()).isTrue();
        assertThat(old.path("attachment_count").intValue()).isEqualTo(2);
        assertThat(old.path("has_images").booleanValue()).isTrue();
        assertThat(old.path("image_count").intValue()).isEqualTo(1);
        assertText(old.at("/images/0"), "image_url", "https://files/a");
        assertThat(old.at("/reaction_summary").path("👍").intValue()).isEqualTo(2);
        assertText(old.at("/mentioned_staff/0"), "name", "Ben");
        assertThat(old.path("edited").booleanValue()).isFalse();
    }

    @Test
    void files_are_all_there_with_their_names_under_old_and_new_keys() {
        JsonNode files = old(EnvelopeType.MESSAGE_EDITED, new Payload.OfMessage(message("hi")))
                .path("attachments");

        assertThat(files).hasSize(2);
        assertText(files.get(0), "attachment_id", "a");
        assertText(files.get(0), "id", "a");
        assertText(files.get(0), "file_name", "view.png");
        assertText(files.get(0), "file_type", "image");
        assertText(files.get(1), "name", "menu.pdf");
        assertText(files.get(1), "file_name", "menu.pdf");
        assertText(files.get(1), "file_type", "pdf");
        assertText(files.get(1), "type", "document");
    }

    @Test
    void what_is_replied_to_is_an_object_under_both_of_its_old_names() {
        JsonNode old = old(EnvelopeType.MESSAGE_CREATED, new Payload.OfMessage(message("hi")));

        assertText(old.path("reply_to"), "id", "r");
        assertText(old.path("reply_to"), "message_id", "r");
        assertText(old.path("reply_to"), "message", "before");
        assertText(old.path("reply_to"), "sender_name", "Ben");
        assertThat(old.path("reply_to_message")).isEqualTo(old.path("reply_to"));
        assertThat(old.path("is_reply_to_attachment").booleanValue()).isTrue();
    }

    @Test
    void a_deletion_says_that_it_was_a_soft_one() {
        JsonNode old = old(EnvelopeType.MESSAGE_DELETED, new Payload.OfDeletion("c", "m", TIME, "anna"));

        assertThat(old.path("hard_delete").booleanValue()).isFalse();
        assertThat(old.path("hard_delete").isBoolean()).isTrue();
        assertText(old, "message_id", "m");
        assertText(old, "deleted_by", "anna");
        assertText(old, "timestamp", AT);
    }

    @Test
    void a_file_that_came_or_went_brings_all_that_are_there_under_old_and_new_keys() {
        JsonNode came = old(EnvelopeType.ATTACHMENT_UPLOADED, Payload.OfAttachment.of(message("hi"), "b"));
        assertText(came, "attachment_id", "b");
        assertText(came, "attachment_name", "menu.pdf");
        assertText(came, "attachment_type", "document");
        assertText(came, "id", "b");
        assertText(came, "file_name", "menu.pdf");
        assertText(came, "file_type", "pdf");
        assertText(came, "mime_type", "application/pdf");
        assertText(came, "uploader_name", "Anna A.");
        assertText(came.at("/attachments/0"), "file_name", "view.png");
        assertText(came.at("/attachments/1"), "id", "b");

        JsonNode went = old(
                EnvelopeType.ATTACHMENT_DELETED,
                new Payload.OfAttachmentDeletion(
                        "c", "m", "x", "ben", "Ben", TIME, message("hi").attachments()));
        assertText(went, "message_id", "m");
        assertText(went, "attachment_id", "x");
        assertText(went, "deleted_by", "ben");
        assertText(went, "timestamp", AT);
        assertText(went.at("/attachments/1"), "file_type", "pdf");
    }

    @Test
    void of_a_file_that_is_deleted_by_now_only_the_id_goes_out() {
        JsonNode gone = old(EnvelopeType.ATTACHMENT_UPLOADED, Payload.OfAttachment.of(message("hi"), "x"));
        assertText(gone, "id", "x");
        assertThat(gone.path("attachment").isNull()).isTrue();
        assertThat(gone.path("thumbnail_url").isNull()).isTrue();
        assertThat(gone.path("file_name").isMissingNode()).isTrue();
    }

    @Test
    void receipts_say_who_and_when_under_their_old_keys() {
        JsonNode read = old(
                EnvelopeType.MESSAGE_READ,
                new Payload.OfReading("c", List.of("m2", "m1"), "m2", 9, 0, "ben", "Ben", TIME));
        JsonNode delivered = old(
                EnvelopeType.MESSAGE_DELIVERED,
                new Payload.OfDelivery("c", List.of("m2", "m1"), "m2", 9, 0, "ben", "Ben", TIME));

        assertText(read, "staff_id", "ben");
        assertText(read, "staff_name", "Ben");
        assertText(read, "timestamp", AT);
        assertThat(read.path("message_ids")).hasSize(2);
        assertText(delivered, "message_id", "m2");
        assertText(delivered, "timestamp", AT);
    }

    @Test
    void typing_has_no_position() {
        JsonNode old = old(EnvelopeType.TYPING_INDICATOR, new Payload.OfTyping("c", "ben", "Ben", true, TIME), null);

        assertText(old, "staff_id", "ben");
        assertThat(old.path("is_typing").booleanValue()).isTrue();
        assertText(old, "timestamp", AT);
        assertThat(old.has("position")).isFalse();
        assertText(old, "event_id", "event");
    }

    @Test
    void a_reaction_says_whether_it_came_or_went_and_what_there_is_now() {
        Payload payload =
                new Payload.OfReaction("c", "m", "👍", "ben", "Ben", List.of(ReactionView.of("👍", List.of("ben"))));

        JsonNode added = old(EnvelopeType.MESSAGE_REACTION_ADDED, payload);
        JsonNode removed = old(EnvelopeType.MESSAGE_REACTION_REMOVED, payload);

        assertText(added, "action", "add");
        assertText(removed, "action", "remove");
        assertText(added.path("reaction"), "staff", "ben");
        assertText(added.path("reaction"), "staff_name", "Ben");
        assertText(added.path("reaction"), "emoji", "👍");
        assertThat(added.path("reaction").path("id"))
                .isEqualTo(removed.path("reaction").path("id"));
        assertThat(added.path("reactions")).hasSize(1);
    }

    @Test
    void a_mention_and_unread_numbers_have_their_old_keys() {
        JsonNode mentioned = old(EnvelopeType.STAFF_MENTIONED, mention());
        JsonNode unread = old(EnvelopeType.UNREAD_UPDATED, unread());

        assertText(mentioned, "id", "m");
        assertText(mentioned, "sender_name", "Anna A.");
        assertText(mentioned, "text", "hi @ben");
        assertText(mentioned, "message", "hi @ben");
        assertText(mentioned, "timestamp", AT);
        assertThat(unread.path("conversation_unread").intValue()).isEqualTo(2);
        assertThat(unread.path("total_unread").intValue()).isEqualTo(5);
        assertThat(unread.path("is_total_update").isBoolean()).isTrue();
        assertThat(unread.path("is_total_update").booleanValue()).isFalse();
        assertText(unread, "updated_at", AT);
    }

    @Test
    void a_conversation_has_its_people_under_old_keys() {
        JsonNode old = old(EnvelopeType.CONVERSATION_CREATED, conversation());

        assertText(old, "id", "c");
        assertThat(old.path("is_group").booleanValue()).isTrue();
        assertText(old.at("/participants/0"), "full_name", "Anna A.");
        assertText(old.at("/participants/0"), "staff_id", "anna");
        assertText(old.path("last_message"), "timestamp", AT);
    }

    @Test
    void a_messages_own_position_stays_and_the_facts_stands_beside_it() {
        JsonNode edited = old(EnvelopeType.MESSAGE_EDITED, new Payload.OfMessage(message("hi")));
        JsonNode unread = old(EnvelopeType.UNREAD_UPDATED, unread());

        assertThat(edited.path("position").longValue()).isEqualTo(3);
        assertThat(edited.path("event_position").longValue()).isEqualTo(9);
        assertThat(unread.path("position").longValue()).isEqualTo(9);
        assertText(edited, "event_id", "event");
    }

    @Test
    void what_is_too_large_goes_out_as_what_it_is_about() {
        String text = writer.write(
                envelope(EnvelopeType.MESSAGE_CREATED, new Payload.OfMessage(message("long ".repeat(2_500))), 9L));

        assertThat(EnvelopeWriter.fits(text)).isTrue();
        assertThat(JSON.readTree(text)).isEqualTo(JSON.readTree("""
                {"conversation_id": "c", "message_id": "m", "truncated": true, "id": "m", "event_id": "event",
                 "event_position": 9, "position": 9}"""));
    }

    private JsonNode old(EnvelopeType type, Payload payload) {
        return old(type, payload, 9L);
    }

    private JsonNode old(EnvelopeType type, Payload payload, Long position) {
        return JSON.readTree(writer.write(envelope(type, payload, position)));
    }

    private static Envelope envelope(EnvelopeType type, Payload payload, Long position) {
        Envelope.Scope scope = new Envelope.Scope("c", "m", null);
        return Envelope.of(type, payload, new Envelope.Meta("grand-budapest", "event", TIME, scope, position, null));
    }

    private static void assertText(JsonNode node, String key, String value) {
        assertThat(node.path(key).asString("")).as(key).isEqualTo(value);
    }

    private static Payload mention() {
        return new Payload.OfMention("c", "m", "ben", ANNA, "hi @ben");
    }

    private static Payload unread() {
        return new Payload.OfUnread(new UnreadView("ben", "c", 2, 5, 3));
    }

    private static Payload conversation() {
        ConversationView view =
                new ConversationView("c", "group", "Desk", List.of(ANNA, BEN), TIME, ANNA, TIME, message("hi"));
        return Payload.OfConversation.of(view, List.of("anna", "ben"), "anna");
    }

    private static MessageView message(String text) {
        return new MessageView(
                "m",
                "c",
                3,
                ANNA,
                text,
                TIME,
                false,
                null,
                0,
                false,
                null,
                null,
                new ReplyView("r", BEN, "before", false, true),
                null,
                List.of(BEN),
                List.of(
                        file("a", "view.png", "image", "image/png"),
                        file("b", "menu.pdf", "document", "application/pdf")),
                List.of(ReactionView.of("👍", List.of("anna", "ben"))),
                "sent",
                0);
    }

    private static AttachmentView file(String id, String name, String type, String contentType) {
        String url = "https://files/" + id;
        return new AttachmentView(id, name, type, contentType, 7, "00", null, null, null, url, url, TIME, ANNA);
    }
}
