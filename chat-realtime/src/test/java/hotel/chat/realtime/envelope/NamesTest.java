package hotel.chat.realtime.envelope;

import java.util.Locale;
import java.util.UUID;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {
    private static final HotelId HOTEL = new HotelId("sea-view");
    private static final ConversationId CONVERSATION = new ConversationId("01890000-0000-7000-8000-00000000000a");

    @Test
    void channels_are_private_unless_set_otherwise() {
        Channels channels = new Channels(ChannelAccess.PRIVATE);
        assertThat(channels.conversation(HOTEL, CONVERSATION))
                .isEqualTo("private-hotel-sea-view.staff-chat." + CONVERSATION);
        assertThat(channels.personal(HOTEL, new StaffId("sam")))
                .isEqualTo("private-hotel-sea-view.staff-sam-notifications");
        assertThat(new Channels(ChannelAccess.PUBLIC).personal(HOTEL, new StaffId("sam")))
                .isEqualTo("hotel-sea-view.staff-sam-notifications");
    }

    @Test
    void only_the_exact_name_of_this_hotels_channel_names_a_conversation() {
        Channels channels = new Channels(ChannelAccess.PRIVATE);
        String name = channels.conversation(HOTEL, CONVERSATION);
        assertThat(channels.conversationOf(HOTEL, name)).contains(CONVERSATION);
        assertThat(channels.conversationOf(new HotelId("sea"), name)).isEmpty();
        assertThat(channels.conversationOf(HOTEL, name.toUpperCase(Locale.ROOT)))
                .isEmpty();
        assertThat(channels.conversationOf(HOTEL, name + "x")).isEmpty();
        assertThat(channels.conversationOf(HOTEL, "presence-" + name)).isEmpty();
    }

    @Test
    void event_ids_are_the_same_for_the_same_and_differ_by_fact_type_and_subject() {
        String id = EventIds.of("f", EnvelopeType.UNREAD_UPDATED, "anna");
        assertThat(UUID.fromString(id).version()).isEqualTo(8);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        assertThat(EventIds.of("f", EnvelopeType.UNREAD_UPDATED, "anna")).isEqualTo(id);
        assertThat(EventIds.of("g", EnvelopeType.UNREAD_UPDATED, "anna")).isNotEqualTo(id);
        assertThat(EventIds.of("f", EnvelopeType.STAFF_MENTIONED, "anna")).isNotEqualTo(id);
        assertThat(EventIds.of("f", EnvelopeType.UNREAD_UPDATED, "ben")).isNotEqualTo(id);
    }

    @Test
    void event_names_are_short_unless_set_to_be_prefixed() {
        assertThat(EventNames.SHORT.of("message_created")).isEqualTo("message_created");
        assertThat(EventNames.PREFIXED.of("message_created")).isEqualTo("realtime_staff_chat_message_created");
    }
}
