package hotel.chat.realtime.embedded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelNameTest {

    @ParameterizedTest
    @CsvSource({
        "hotel-a.staff-chat.1,PUBLIC",
        "private-hotel-a.staff-chat.1,PRIVATE",
        "private-encrypted-x,ENCRYPTED",
        "presence-lobby,PRESENCE",
        "#server-to-user-anna,USER"
    })
    void the_prefix_says_what_a_channel_is(String name, ChannelName.Kind kind) {
        assertThat(ChannelName.parse(name)).map(ChannelName::kind).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "é", "a/b", "a:b", "#other", "#server-to-user-", "a\n"})
    void other_characters_are_refused(String name) {
        assertThat(ChannelName.parse(name)).isEmpty();
    }

    @Test
    void names_end_at_164_characters() {
        assertThat(ChannelName.parse("x".repeat(164))).isPresent();
        assertThat(ChannelName.parse("x".repeat(165))).isEmpty();
    }
}
