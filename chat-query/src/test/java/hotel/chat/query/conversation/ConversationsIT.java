package hotel.chat.query.conversation;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.Browser.Page;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationsIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel()
            .registered("anna", "Anna Ärmel")
            .registered("ben", "Ben 100%_sure")
            .registered("carla", "Carla");
    private final Browser anna = model.as(hotel, "anna");

    @Test
    void the_newest_activity_comes_first_and_pages_cover_all() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(hotel.group("Group " + i, "anna", "ben").value());
        }
        hotel.sent(new ConversationId(ids.get(3)), "ben", "ping");
        ids.addFirst(ids.remove(3));
        model.settle();

        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Page page = anna.get("/conversations?limit=2" + cursor);
            found.addAll(page.texts("conversations", "conversation_id"));
            JsonNode next = page.body().get("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());

        assertThat(found).isEqualTo(ids);
    }

    @Test
    void a_conversation_has_every_field_and_the_viewer_s_numbers() {
        ConversationId group = hotel.group("Lobby", "anna", "ben");
        MessageId first = hotel.sent(group, "ben", "one");
        hotel.sent(group, "ben", "two @anna", "anna");
        hotel.read(first, "anna");
        model.settle();

        JsonNode found = anna.get("/conversations/{c}", group).ok();

        assertThat(found.propertyNames())
                .containsExactlyInAnyOrder(
                        "conversation_id",
                        "kind",
                        "title",
                        "participants",
                        "created_at",
                        "created_by",
                        "updated_at",
                        "last_message",
                        "unread_count",
                        "read_up_to",
                        "notification_level");
        assertThat(found.get("unread_count").intValue()).isEqualTo(1);
        assertThat(found.get("read_up_to").asString()).isEqualTo(first.value());
        assertThat(found.get("last_message").get("message").asString()).isEqualTo("two @anna");
        assertThat(found.get("participants").size()).isEqualTo(2);
        assertThat(anna.get("/conversations").ok().get("conversations").get(0)).isEqualTo(found);
        JsonNode unread = anna.get("/unread").ok();
        assertThat(unread.get("total_unread").intValue()).isEqualTo(1);
        assertThat(unread.get("conversations_with_unread").intValue()).isEqualTo(1);
        assertThat(unread.get("conversations").get(0).get("mentions").intValue())
                .isEqualTo(1);
        assertThat(unread.get("conversations")
                        .get(0)
                        .get("first_unread_message_id")
                        .asString())
                .isEqualTo(found.get("last_message").get("message_id").asString());
    }

    @Test
    void the_search_text_is_literal_and_ignores_case() {
        ConversationId withBen = hotel.group("Ällgemein", "anna", "ben");
        ConversationId withCarla = hotel.group("a_b%c\\d", "anna", "carla");
        model.settle();

        assertThat(searched("100%_S")).containsExactly(withBen.value());
        assertThat(searched("ÄLLGEMEIN")).containsExactly(withBen.value());
        assertThat(searched("carla")).containsExactly(withCarla.value());
        assertThat(searched("_B%C\\")).containsExactly(withCarla.value());
        assertThat(searched("a%c")).isEmpty();
        anna.get("/conversations?q={q}", "a\0b").invalid("q");
        anna.get("/conversations?cursor={c}", "$$$").invalid("cursor");
    }

    @Test
    void who_has_left_no_longer_sees_it_and_starts_again_from_nothing_unread() {
        ConversationId group = hotel.group("Lobby", "ben", "anna");
        hotel.sent(group, "ben", "one");
        hotel.left(group, "anna");
        model.settle();
        anna.get("/conversations/{c}", group).refused(404, "not_found");

        hotel.sent(group, "ben", "two");
        hotel.added(group, "ben", "anna");
        hotel.sent(group, "ben", "three");
        model.settle();

        assertThat(anna.get("/conversations/{c}", group)
                        .ok()
                        .get("unread_count")
                        .intValue())
                .isEqualTo(1);
        assertThat(model.views().stays(hotel.id(), new StaffId("anna"))).hasSize(2);
    }

    @Test
    void the_directory_lists_active_people_by_name_page_by_page() {
        hotel.registered("dev", "anders").registered("eve", "Zoe");
        hotel.deactivated("eve");
        model.settle();

        Page first = anna.get("/staff?limit=2");
        Page second = anna.get(
                "/staff?limit=2&cursor={c}", first.ok().get("next_cursor").asString());

        assertThat(first.texts("staff", "staff_id")).containsExactly("dev", "anna");
        assertThat(second.texts("staff", "staff_id")).containsExactly("ben", "carla");
        assertThat(second.body().get("next_cursor").isNull()).isTrue();
        assertThat(anna.get("/staff?q={q}", "ÄRM").texts("staff", "staff_id")).containsExactly("anna");
    }

    private List<String> searched(String q) {
        return anna.get("/conversations?q={q}", q).texts("conversations", "conversation_id");
    }
}
