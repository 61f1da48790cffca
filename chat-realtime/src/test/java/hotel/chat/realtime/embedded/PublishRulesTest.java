package hotel.chat.realtime.embedded;

import java.util.Collections;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublishRulesTest {

    @Test
    void a_hundred_channels_are_the_most() {
        assertThatCode(() -> PublishRules.check(Collections.nCopies(100, "c"), "e", "", null))
                .doesNotThrowAnyException();
        assertRefused(400, Collections.nCopies(101, "c"), "e", "");
    }

    @Test
    void event_names_end_at_200_characters_and_leave_the_protocol_alone() {
        assertThatCode(() -> PublishRules.check(List.of("c"), "e".repeat(200), "", null))
                .doesNotThrowAnyException();
        assertRefused(400, List.of("c"), "e".repeat(201), "");
        assertRefused(400, List.of("c"), "pusher_internal:subscription_succeeded", "");
    }

    @Test
    void data_is_measured_in_bytes() {
        assertThatCode(() -> PublishRules.check(List.of("c"), "e", "é".repeat(5_120), null))
                .doesNotThrowAnyException();
        assertRefused(413, List.of("c"), "e", "é".repeat(5_121));
    }

    private static void assertRefused(int status, List<String> channels, String event, String data) {
        assertThatThrownBy(() -> PublishRules.check(channels, event, data, null))
                .asInstanceOf(InstanceOfAssertFactories.type(PublishRejectedException.class))
                .returns(status, PublishRejectedException::status);
    }
}
