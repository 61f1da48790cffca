package hotel.chat.realtime.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import hotel.chat.api.event.AttachmentEvent;
import hotel.chat.api.event.AuditEvent;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.FileType;
import hotel.chat.api.event.PreferenceEvent;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.access.Connections;
import hotel.chat.realtime.envelope.ChannelAccess;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.WireJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static hotel.chat.realtime.fixture.Hotel.attachment;
import static hotel.chat.realtime.fixture.Hotel.message;
import static org.assertj.core.api.Assertions.assertThat;

class NotificationManagerTest {
    private static final JsonMapper JSON = WireJson.mapper();
    private static final Map<Integer, FileType> LEAK_AND_METER =
            new TreeMap<>(Map.of(1, FileType.IMAGE, 2, FileType.DOCUMENT));

    private final Hotel hotel = new Hotel();
    private final NotificationManager manager = new NotificationManager(hotel.ledger, hotel.views);
    private final Channels channels = new Channels(ChannelAccess.PUBLIC);

    @Test
    void a_sent_message_is_told_to_the_conversation_then_alerts_the_mentioned_then_counts_for_the_others() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        Fact sent = hotel.sent(ANNA, 1, "hello @ben", BEN);
        assertThat(told(sent))
                .containsExactly(
                        "message_created > lobby",
                        "staff_mentioned > ben",
                        "unread_updated > ben",
                        "unread_updated > carla");
    }

    @Test
    void payloads_are_those_of_the_contract() {
        hotel.created(LOBBY, ANNA, BEN);
        Fact sent = hotel.sent(ANNA, 1, "hello @ben", BEN);
        List<JsonNode> envelopes = envelopes(sent);
        assertThat(envelopes.get(0).at("/payload/message").stringValue()).isEqualTo("hello @ben");
        assertThat(envelopes.get(0).at("/payload/reactions").isArray()).isTrue();
        assertThat(envelopes.get(1).path("payload").propertyNames())
                .containsExactly("conversation_id", "message_id", "mentioned_staff_id", "sender", "message_preview");
        assertThat(envelopes.get(2).path("payload")).isEqualTo(JSON.readTree("""
                {"staff_id": "ben", "conversation_id": "%s", "unread_count": 1, "total_unread": 1,
                 "conversations_with_unread": 1}""".formatted(LOBBY)));
        assertThat(envelopes.get(2).at("/meta/scope")).isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_id": null, "staff_id": "ben"}""".formatted(LOBBY)));
    }

    @Test
    void an_edit_alerts_only_those_whom_the_text_did_not_mention_before() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "@ben", BEN);
        Fact both = hotel.edited(ANNA, 1, "@ben @carla", BEN, CARLA);
        Fact same = hotel.edited(ANNA, 1, "@ben and @carla", BEN, CARLA);
        hotel.edited(ANNA, 1, "nobody");
        Fact again = hotel.edited(ANNA, 1, "@ben", BEN);
        assertThat(told(both)).containsExactly("message_edited > lobby", "staff_mentioned > carla");
        assertThat(told(same)).containsExactly("message_edited > lobby");
        assertThat(told(again)).containsExactly("message_edited > lobby", "staff_mentioned > ben");
    }

    @Test
    void a_deletion_counts_for_all_but_the_sender_whoever_deleted_it() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "oops");
        Fact deleted = hotel.deleted(BEN, 1);
        assertThat(told(deleted))
                .containsExactly("message_deleted > lobby", "unread_updated > ben", "unread_updated > carla");
        assertThat(envelopes(deleted).getFirst().path("payload"))
                .isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_id": "%s", "deleted_at": "2026-11-22T08:00:00.003Z",
                 "deleted_by_staff_id": "ben"}""".formatted(LOBBY, message(1))));
    }

    @Test
    void a_moved_marker_tells_what_was_newly_read_and_the_readers_numbers() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "one");
        hotel.sent(ANNA, 2, "two");
        Fact read = hotel.read(BEN, 2, 3, 0);
        assertThat(told(read)).containsExactly("message_read > lobby", "unread_updated > ben");
        assertThat(envelopes(read).getFirst().path("payload"))
                .isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_ids": ["%s", "%s"], "up_to": "%s", "up_to_position": 3,
                 "previous_up_to_position": 0, "read_by_staff_id": "ben", "read_by_staff_name": "BEN",
                 "read_at": "2026-11-22T08:00:00.004Z"}""".formatted(LOBBY, message(2), message(1), message(2))));
    }

    @Test
    void a_moved_delivered_marker_tells_what_was_newly_delivered_and_changes_no_numbers() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "one");
        hotel.sent(ANNA, 2, "two");
        hotel.delivered(BEN, 1, 2, 0);
        Fact delivered = hotel.delivered(BEN, 2, 3, 2);
        assertThat(told(delivered)).containsExactly("message_delivered > lobby");
        JsonNode envelope = envelopes(delivered).getFirst();
        assertThat(envelope.path("payload")).isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_ids": ["%s"], "up_to": "%s", "up_to_position": 3,
                 "previous_up_to_position": 2, "delivered_to_staff_id": "ben", "delivered_to_staff_name": "BEN",
                 "delivered_at": "2026-11-22T08:00:00.005Z"}""".formatted(LOBBY, message(2), message(2))));
        assertThat(envelope.at("/meta/scope/staff_id").stringValue()).isEqualTo("ben");
    }

    @Test
    void at_most_the_newest_100_of_the_newly_delivered_are_named() {
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 150; number++) {
            hotel.sent(ANNA, number, "message");
        }
        JsonNode ids = envelopes(hotel.delivered(BEN, 150, 151, 0)).getFirst().at("/payload/message_ids");
        assertThat(ids.size()).isEqualTo(100);
        assertThat(ids.get(0).stringValue()).isEqualTo(message(150).value());
        assertThat(ids.get(99).stringValue()).isEqualTo(message(51).value());
    }

    @Test
    void a_reaction_tells_everybody_all_reactions_as_they_are_now_as_nobody_in_particular_sees_them() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "done!");
        hotel.reacted(ANNA, 1, "👍🏽");
        Fact reacted = hotel.reacted(BEN, 1, "👍🏽");
        Fact other = hotel.reacted(BEN, 1, "🎉");
        assertThat(told(reacted)).containsExactly("message_reaction_added > lobby");
        JsonNode envelope = envelopes(reacted).getFirst();
        assertThat(envelope.path("payload")).isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_id": "%s", "emoji": "👍🏽", "staff_id": "ben", "staff_name": "BEN",
                 "reactions": [{"emoji": "👍🏽", "count": 2, "staff_ids": ["anna", "ben"]},
                               {"emoji": "🎉", "count": 1, "staff_ids": ["ben"]}]}""".formatted(LOBBY, message(1))));
        assertThat(envelope.at("/meta/scope")).isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_id": "%s", "staff_id": "ben"}""".formatted(LOBBY, message(1))));
        assertThat(envelopes(other).getFirst().at("/meta/event_id")).isNotEqualTo(envelope.at("/meta/event_id"));
        Fact taken = hotel.unreacted(BEN, 1, "👍🏽");
        assertThat(told(taken)).containsExactly("message_reaction_removed > lobby");
        assertThat(envelopes(taken).getFirst().at("/payload/reactions/0/count").intValue())
                .isEqualTo(1);
    }

    @Test
    void of_a_message_that_is_deleted_by_now_no_reactions_are_told() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sent(ANNA, 1, "oops");
        Fact reacted = hotel.reacted(BEN, 1, "👍");
        hotel.deleted(ANNA, 1);
        assertThat(envelopes(reacted).getFirst().at("/payload/reactions").isEmpty())
                .isTrue();
    }

    @Test
    void reactions_between_edits_do_not_hide_whom_the_text_mentioned_before() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "@ben", BEN);
        hotel.reacted(CARLA, 1, "👍");
        hotel.unreacted(CARLA, 1, "👍");
        Fact edited = hotel.edited(ANNA, 1, "@ben @carla", BEN, CARLA);
        assertThat(told(edited)).containsExactly("message_edited > lobby", "staff_mentioned > carla");
    }

    @Test
    void a_processed_file_is_told_to_everybody_as_it_is_now_with_all_of_the_message() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sentFiles(ANNA, 1, "", LEAK_AND_METER);
        Fact processed = hotel.processed(1, 1);
        assertThat(told(processed)).containsExactly("attachment_uploaded > lobby");
        JsonNode envelope = envelopes(processed).getFirst();
        JsonNode leak = JSON.readTree("""
                {"attachment_id": "%s", "name": "file-1.image", "type": "image", "content_type": "image/x", "size": 1001,
                 "sha256": "%s", "width": 640, "height": 480, "duration_s": null, "url": "/files/%s",
                 "thumbnail_url": "/files/%s/thumbnail", "uploaded_at": "2026-11-22T08:00:00.004Z",
                 "uploaded_by": {"staff_id": "anna", "username": "anna", "name": "ANNA", "avatar_url": null,
                                 "role": "staff", "department": null}}""".formatted(attachment(1), "00".repeat(32), attachment(1), attachment(1)));
        assertThat(envelope.at("/payload/attachment")).isEqualTo(leak);
        assertThat(envelope.at("/payload/attachments/0")).isEqualTo(leak);
        assertThat(envelope.at("/payload/attachments/1/attachment_id").stringValue())
                .isEqualTo(attachment(2).value());
        assertThat(without(envelope.path("payload"), "attachment", "attachments"))
                .isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_id": "%s", "attachment_id": "%s", "attachment_name": "file-1.image",
                 "attachment_type": "image", "attachment_size": 1001, "uploaded_by_staff_id": "anna",
                 "uploaded_by_staff_name": "ANNA", "uploaded_at": "2026-11-22T08:00:00.004Z"}""".formatted(LOBBY, message(1), attachment(1))));
        assertThat(envelope.at("/meta/scope/message_id").stringValue())
                .isEqualTo(message(1).value());
    }

    @Test
    void a_deleted_file_is_told_with_what_is_left() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sentFiles(ANNA, 1, "", LEAK_AND_METER);
        Fact deleted = hotel.fileDeleted(BEN, 1, 1);
        assertThat(told(deleted)).containsExactly("attachment_deleted > lobby");
        JsonNode payload = envelopes(deleted).getFirst().path("payload");
        assertThat(payload.path("attachments")).hasSize(1);
        assertThat(payload.at("/attachments/0/attachment_id").stringValue())
                .isEqualTo(attachment(2).value());
        assertThat(without(payload, "attachments"))
                .isEqualTo(JSON.readTree("""
                {"conversation_id": "%s", "message_id": "%s", "attachment_id": "%s", "deleted_by_staff_id": "ben",
                 "deleted_by_staff_name": "BEN", "deleted_at": "2026-11-22T08:00:00.005Z"}""".formatted(LOBBY, message(1), attachment(1))));
    }

    @Test
    void of_a_file_that_is_deleted_by_now_nothing_is_told_but_that_it_was_there() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.sentFiles(ANNA, 1, "", LEAK_AND_METER);
        Fact first = hotel.processed(1, 1);
        Fact second = hotel.processed(1, 2);
        hotel.fileDeleted(ANNA, 1, 1);
        JsonNode gone = envelopes(first).getFirst();
        assertThat(gone.at("/payload/attachment").isNull()).isTrue();
        assertThat(gone.at("/payload/attachment_name").isNull()).isTrue();
        assertThat(gone.at("/payload/attachments")).hasSize(1);
        hotel.deleted(ANNA, 1);
        assertThat(envelopes(second).getFirst().at("/payload/attachment").isNull())
                .isTrue();
        assertThat(envelopes(second).toString()).doesNotContain("file-2");
    }

    @Test
    void where_files_are_placed_leaves_no_gap_in_what_is_told_of_the_conversation() {
        Fact created = hotel.created(LOBBY, ANNA, BEN);
        Fact sent = hotel.sentFiles(ANNA, 1, "two files", LEAK_AND_METER);
        assertThat(notices(sent).getFirst().previousInConversation()).isEqualTo(created.position());
    }

    @Test
    void files_between_edits_do_not_hide_whom_the_text_mentioned_before() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sentFiles(ANNA, 1, "@ben", LEAK_AND_METER, BEN);
        hotel.processed(1, 1);
        hotel.fileDeleted(ANNA, 1, 2);
        Fact edited = hotel.edited(ANNA, 1, "@ben @carla", BEN, CARLA);
        assertThat(told(edited)).containsExactly("message_edited > lobby", "staff_mentioned > carla");
    }

    @Test
    void what_happens_to_a_conversation_is_told_there_and_to_each_person_with_one_event_id() {
        Fact created = hotel.created(LOBBY, ANNA, BEN);
        Fact added = hotel.added(ANNA, CARLA);
        Fact renamed = hotel.renamed(ANNA);
        assertThat(told(created).subList(0, 1)).containsExactly("conversation_created > lobby");
        assertThat(told(added))
                .containsExactly(
                        "participant_added > lobby",
                        "participant_added > anna",
                        "participant_added > ben",
                        "participant_added > carla",
                        "unread_updated > carla");
        assertThat(told(renamed)).hasSize(4).allMatch(line -> line.startsWith("conversation_updated"));
        assertThat(envelopes(added).stream()
                        .limit(4)
                        .map(envelope -> envelope.at("/meta/event_id").stringValue())
                        .distinct())
                .hasSize(1);
        assertThat(envelopes(added).getFirst().path("payload").propertyNames())
                .containsExactly(
                        "conversation_id",
                        "kind",
                        "title",
                        "participants",
                        "created_at",
                        "created_by",
                        "updated_at",
                        "last_message",
                        "staff_ids",
                        "by_staff_id");
    }

    @Test
    void a_removed_person_is_told_so_with_new_totals_and_without_any_later_message() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.created(Hotel.conversation(2), CARLA, BEN);
        hotel.sent(Hotel.conversation(2), CARLA, 5, "unread elsewhere");
        Fact removed = hotel.removed(ANNA, BEN);
        hotel.sent(ANNA, 6, "now that he is gone");
        assertThat(told(removed))
                .containsExactly(
                        "participant_removed > lobby",
                        "participant_removed > ben",
                        "participant_removed > anna",
                        "participant_removed > carla",
                        "unread_updated > ben");
        List<JsonNode> envelopes = envelopes(removed);
        assertThat(envelopes.get(1).at("/payload/last_message").isNull()).isTrue();
        assertThat(envelopes.get(2).at("/payload/last_message/message_id").stringValue())
                .isEqualTo(message(6).value());
        assertThat(envelopes.get(4).at("/payload/total_unread").intValue()).isEqualTo(1);
        assertThat(envelopes.get(4).at("/payload/unread_count").intValue()).isZero();
    }

    @Test
    void only_the_newest_unread_numbers_of_a_person_and_conversation_are_kept_and_stay_behind_their_cause() {
        hotel.created(LOBBY, ANNA, BEN);
        List<Notice> notices = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            notices.addAll(notices(hotel.sent(ANNA, number, "message")));
        }
        assertThat(Notice.coalesced(notices).stream().map(this::line))
                .containsExactly(
                        "message_created > lobby",
                        "message_created > lobby",
                        "message_created > lobby",
                        "unread_updated > ben");
        assertThat(Notice.coalesced(notices).getLast().fact().position()).isEqualTo(4);
    }

    @Test
    void many_facts_of_a_hotel_cost_a_fixed_number_of_questions() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        List<Fact> facts = new ArrayList<>();
        for (int number = 1; number <= 50; number++) {
            facts.add(hotel.sent(ANNA, number, "message", BEN));
        }
        int before = hotel.views.questions();
        Audience audience = manager.participants(facts);
        List<Notice> notices = facts.stream()
                .flatMap(fact -> manager.notices(fact, audience).stream())
                .toList();
        manager.lookUp(notices);
        assertThat(hotel.views.questions() - before).isEqualTo(3);
    }

    @Test
    void every_kind_of_event_tells_somebody_something_except_those_of_people_and_their_wishes_and_of_where_files_are() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "text");
        hotel.edited(ANNA, 1, "text!");
        hotel.delivered(BEN, 1, 2, 0);
        hotel.read(BEN, 1, 2, 0);
        hotel.reacted(BEN, 1, "👍");
        hotel.unreacted(BEN, 1, "👍");
        hotel.muted(BEN);
        hotel.sentFiles(ANNA, 2, "", LEAK_AND_METER);
        hotel.processed(2, 1);
        hotel.fileDeleted(ANNA, 2, 1);
        hotel.deleted(ANNA, 1);
        hotel.erased(BEN, 2);
        hotel.titleErased();
        hotel.erasure(BEN);
        hotel.renamed(ANNA);
        hotel.removed(ANNA, BEN);
        hotel.added(ANNA, BEN);
        hotel.deactivated(CARLA);
        List<Fact> facts = hotel.ledger.facts();
        assertThat(facts.stream().<Class<?>>map(fact -> fact.event().getClass()))
                .containsAll(kinds(ChatEvent.class)
                        .filter(kind -> !StaffEvent.class.isAssignableFrom(kind))
                        .filter(kind -> !RecordsEvent.class.isAssignableFrom(kind))
                        .filter(kind -> !AuditEvent.class.isAssignableFrom(kind))
                        .toList());
        for (Fact fact : facts) {
            boolean untold = fact.event() instanceof StaffEvent
                    || fact.event() instanceof PreferenceEvent
                    || fact.event() instanceof AttachmentEvent
                    || fact.event() instanceof ErasureEvent;
            assertThat(notices(fact).isEmpty()).isEqualTo(untold);
            assertThat(untold || told(fact).getFirst().endsWith("> lobby")).isTrue();
        }
        assertThat(Connections.endedBy(facts.getLast())).contains(CARLA);
    }

    @Test
    void an_erased_message_is_told_as_a_deleted_one_by_whoever_asked_for_it() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "text");
        Fact erased = hotel.erased(CARLA, 1);
        assertThat(told(erased))
                .containsExactly("message_deleted > lobby", "unread_updated > ben", "unread_updated > carla");
        assertThat(envelopes(erased)
                        .getFirst()
                        .at("/payload/deleted_by_staff_id")
                        .stringValue())
                .isEqualTo("carla");
    }

    @Test
    void a_deletion_keeps_its_time_and_its_deleter_when_the_message_is_erased() {
        hotel.created(LOBBY, ANNA, BEN, CARLA);
        hotel.sent(ANNA, 1, "text");
        Fact deleted = hotel.deleted(ANNA, 1);
        Fact erased = hotel.erased(CARLA, 1);
        assertThat(envelopes(erased).getFirst().path("payload"))
                .isEqualTo(envelopes(deleted).getFirst().path("payload"));
    }

    private static JsonNode without(JsonNode payload, String... fields) {
        return ((ObjectNode) payload.deepCopy()).remove(List.of(fields));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(NotificationManagerTest::kinds)
                : Stream.of(type);
    }

    private List<Notice> notices(Fact fact) {
        return manager.notices(fact, manager.participants(List.of(fact)));
    }

    private List<String> told(Fact fact) {
        return notices(fact).stream().map(this::line).toList();
    }

    private String line(Notice notice) {
        String channel = notice.recipient().channel(HOTEL, channels);
        String name = channel.contains("staff-chat") ? "lobby" : channel.replaceAll(".*staff-(\\w+)-.*", "$1");
        return notice.type().wireName() + " > " + name;
    }

    private List<JsonNode> envelopes(Fact fact) {
        List<Notice> notices = notices(fact);
        Known known = manager.lookUp(notices);
        return notices.stream()
                .map(notice -> manager.envelope(notice, known, null).orElseThrow())
                .map((Envelope envelope) -> JSON.readTree(JSON.writeValueAsString(envelope)))
                .toList();
    }
}
