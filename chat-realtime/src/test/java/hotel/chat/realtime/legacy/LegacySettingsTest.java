package hotel.chat.realtime.legacy;

import java.util.List;
import java.util.Map;

import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.telling.Recipient.Everyone;
import hotel.chat.realtime.telling.Recipient.OnePerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LegacySettingsTest {
    private static final String CONVERSATION = "{hotel}-staff-chat-{conversation_id}";
    private static final String PERSONAL = "{hotel}-staff-{staff_id}-notifications";

    @Test
    void every_pattern_names_a_channel_of_its_own() {
        LegacyChannels channels = new LegacyChannels(
                List.of(CONVERSATION, "{hotel}-staff-conversation-{conversation_id}"), List.of(PERSONAL));

        assertThat(channels.of(HOTEL, new Everyone(LOBBY)))
                .containsExactly("grand-budapest-staff-chat-" + LOBBY, "grand-budapest-staff-conversation-" + LOBBY);
        assertThat(channels.of(HOTEL, new OnePerson(ANNA))).containsExactly("grand-budapest-staff-anna-notifications");
    }

    @Test
    void a_channel_is_recognised_with_its_hotel_and_others_are_not() {
        LegacyChannels channels = new LegacyChannels(List.of(CONVERSATION), List.of(PERSONAL));

        assertThat(channels.hotelOf("sea-view-staff-chat-" + LOBBY)).contains("sea-view");
        assertThat(channels.hotelOf("sea-view-staff-max.m-notifications")).contains("sea-view");
        assertThat(channels.hotelOf("private-hotel-sea-view.staff-max-notifications"))
                .isEmpty();
        assertThat(channels.hotelOf("hotel-sea-view.staff-chat." + LOBBY)).isEmpty();
        assertThat(channels.hotelOf("sea-view-staff-chat-7")).isEmpty();
    }

    @Test
    void the_names_begin_as_the_patterns_do() {
        assertThat(new LegacyChannels(List.of("old-{hotel}-{conversation_id}"), List.of("old-{hotel}-p-{staff_id}"))
                        .prefixes())
                .containsExactly("old-");
        assertThat(new LegacyChannels(List.of(CONVERSATION), List.of("old-{hotel}-{staff_id}")).prefixes())
                .containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "staff-chat-{conversation_id}",
                "{hotel}-staff-chat",
                "{hotel}-{hotel}-{conversation_id}",
                "{hotel} staff {conversation_id}",
                "{hotel}-{staff_id}-{conversation_id}",
                "private-{hotel}-{conversation_id}",
                "presence-{hotel}-{conversation_id}"
            })
    void a_pattern_that_cannot_work_is_refused_with_the_name_of_its_setting(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LegacyChannels(List.of(pattern), List.of()))
                .withMessageStartingWith("chat.realtime.legacy.conversation-channels: '" + pattern + "'");
    }

    @Test
    void a_pattern_whose_names_are_longer_than_a_channel_may_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LegacyChannels(List.of(), List.of("{hotel}" + "x".repeat(37) + "{staff_id}")))
                .withMessageContaining("164");
    }

    @Test
    void a_type_may_have_several_old_names_or_none_in_any_spelling_of_the_type() {
        LegacyNames names = new LegacyNames(
                Map.of("messagecreated", List.of("message-created", "new-message"), "unread-updated", List.of()));

        assertThat(names.of(EnvelopeType.MESSAGE_CREATED)).containsExactly("message-created", "new-message");
        assertThat(names.of(EnvelopeType.UNREAD_UPDATED)).isEmpty();
        assertThat(names.of(EnvelopeType.MESSAGE_EDITED)).containsExactly("message-edited");
        assertThat(names.of(EnvelopeType.MESSAGE_READ)).containsExactly("messages-read");
        assertThat(names.of(EnvelopeType.PARTICIPANT_ADDED)).isEmpty();
    }

    @Test
    void an_unknown_type_and_a_name_that_is_none_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LegacyNames(Map.of("message-lost", List.of("x"))))
                .withMessageContaining("message-lost");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LegacyNames(Map.of("message-edited", List.of("pusher:edited"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new LegacyNames(Map.of("message-edited", List.of(" "))));
    }

    @Test
    void names_of_every_release_are_understood() {
        LegacyEvents events = new LegacyEvents(new LegacyNames(Map.of("message-edited", List.of("changed"))));

        assertThat(events.typeOf("new-message", Map.of())).contains(EnvelopeType.MESSAGE_CREATED);
        assertThat(events.typeOf("realtime_staff_chat_messages_read", Map.of())).contains(EnvelopeType.MESSAGE_READ);
        assertThat(events.typeOf("mentioned", Map.of())).contains(EnvelopeType.STAFF_MENTIONED);
        assertThat(events.typeOf("changed", Map.of())).contains(EnvelopeType.MESSAGE_EDITED);
        assertThat(events.typeOf("message-reaction", Map.of("action", "remove")))
                .contains(EnvelopeType.MESSAGE_REACTION_REMOVED);
        assertThat(events.typeOf("message-reaction", Map.of("action", "add")))
                .contains(EnvelopeType.MESSAGE_REACTION_ADDED);
        assertThat(events.typeOf("made-up", Map.of())).isEmpty();
    }
}
