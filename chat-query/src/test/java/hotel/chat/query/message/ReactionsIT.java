package hotel.chat.query.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.view.ReactionView;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ReactionsIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben", "carla");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben", "carla");
    private final MessageId message = hotel.sent(group, "anna", "pool is open");
    private final Browser anna = model.as(hotel, "anna");

    @Test
    void an_emoji_stands_where_its_first_reaction_stands_and_its_people_in_their_order() {
        hotel.reacted(message, "ben", "👍");
        hotel.reacted(message, "carla", "🎉");
        hotel.reacted(message, "carla", "👍");
        hotel.reacted(message, "anna", "🎉");

        assertThat(reactions()).containsExactly("👍 ben carla", "🎉 carla anna");
    }

    @Test
    void who_takes_a_reaction_off_and_puts_it_on_again_comes_last() {
        hotel.reacted(message, "ben", "👍");
        hotel.reacted(message, "carla", "🎉");
        hotel.reacted(message, "anna", "👍");
        model.settle();
        hotel.unreacted(message, "ben", "👍");
        hotel.reacted(message, "ben", "👍");

        assertThat(reactions()).containsExactly("🎉 carla", "👍 anna ben");

        hotel.unreacted(message, "carla", "🎉");

        assertThat(reactions()).containsExactly("👍 anna ben");
    }

    @Test
    void emoji_that_only_look_alike_stay_apart_and_come_back_as_sent() {
        List<String> emoji = List.of("❤", "❤️", "👩‍🍳", "👩🏽‍🍳", "🇭🇺", "1️⃣");
        emoji.forEach(one -> hotel.reacted(message, "ben", one));

        assertThat(reactions())
                .containsExactlyElementsOf(
                        emoji.stream().map(one -> one + " ben").toList());
    }

    @Test
    void every_query_says_whether_the_caller_is_among_them_and_what_is_told_does_not() {
        hotel.reacted(message, "anna", "👍");
        hotel.reacted(message, "ben", "🎉");
        model.settle();

        JsonNode found = anna.get("/messages/{m}", message).ok();
        JsonNode reactions = found.get("reactions");
        assertThat(reactions.get(0).get("reacted_by_me").booleanValue()).isTrue();
        assertThat(reactions.get(1).get("reacted_by_me").booleanValue()).isFalse();
        assertThat(reactions.get(0).get("count").intValue()).isEqualTo(1);
        assertThat(anna.get("/conversations/{c}/messages", group)
                        .ok()
                        .get("messages")
                        .get(0))
                .isEqualTo(found);
        assertThat(anna.get("/conversations/{c}", group).ok().get("last_message"))
                .isEqualTo(found);
        assertThat(anna.get("/conversations").ok().get("conversations").get(0).get("last_message"))
                .isEqualTo(found);
        assertThat(model.as(hotel, "ben")
                        .get("/messages/{m}", message)
                        .ok()
                        .get("reactions")
                        .get(0)
                        .get("reacted_by_me")
                        .booleanValue())
                .isFalse();
        assertThat(model.views()
                        .messages(hotel.id(), List.of(message))
                        .get(message)
                        .reactions())
                .isEqualTo(List.of(ReactionView.of("👍", List.of("anna")), ReactionView.of("🎉", List.of("ben"))));
    }

    @Test
    void a_deleted_message_has_none() {
        hotel.reacted(message, "ben", "👍");
        model.settle();
        hotel.reacted(message, "carla", "👍");
        hotel.deleted(message, "anna");

        assertThat(reactions()).isEmpty();
        assertThat(model.jdbc()
                        .sql("select count(*) from read_model.reaction where hotel = :hotel")
                        .param("hotel", hotel.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_reaction_rewrites_neither_the_message_nor_its_conversation() {
        model.settle();
        Map<String, String> before = versions();

        hotel.reacted(message, "ben", "👍");
        hotel.unreacted(message, "ben", "👍");
        model.settle();

        assertThat(versions()).isEqualTo(before);
    }

    /** Which version of its row each message and conversation is: another one when it was written. */
    private Map<String, String> versions() {
        Map<String, String> found = new HashMap<>();
        model.jdbc().sql("""
                        select cast(message_id as text) as id, cast(ctid as text) || xmin as version
                        from read_model.message where hotel = :hotel
                        union all
                        select cast(conversation_id as text), cast(ctid as text) || xmin
                        from read_model.conversation where hotel = :hotel
                        """).param("hotel", hotel.id().value()).query(row -> {
            found.put(row.getString("id"), row.getString("version"));
        });
        return found;
    }

    private List<String> reactions() {
        model.settle();
        List<String> found = new ArrayList<>();
        for (JsonNode reaction : anna.get("/messages/{m}", message).ok().get("reactions")) {
            StringBuilder line = new StringBuilder(reaction.get("emoji").asString());
            reaction.get("staff_ids").forEach(staff -> line.append(' ').append(staff.asString()));
            found.add(line.toString());
        }
        return found;
    }
}
