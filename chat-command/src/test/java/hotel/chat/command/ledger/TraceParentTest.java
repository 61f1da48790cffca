package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceParentTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void it_is_found_wherever_it_stands_in_the_metadata() {
        assertThat(in("{\"traceparent\":\"" + TRACE + "\"}")).isEqualTo(TRACE);
        assertThat(in("{\"content\":\"AAAA\",\"traceparent\":\"" + TRACE + "\",\"x\":\"y\"}"))
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"content\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"something\":\"that is long enough to be looked at\",\"traceparent\":\"00-cut-off\"}"
            })
    void metadata_without_a_whole_one_has_none(String metadata) {
        assertThat(in(metadata)).isNull();
    }

    private static String in(String metadata) {
        return TraceParent.in(metadata.getBytes(StandardCharsets.UTF_8));
    }
}
