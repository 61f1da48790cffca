package hotel.chat.app.json;

import java.time.Instant;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonConfigurationTest {
    private static final String UUID = "0190a1b2-0000-7000-8000-000000000001";

    private final JsonMapper json = mapper();

    record Sample(
            @Nullable String someText,
            @Nullable Integer someNumber,
            @Nullable Boolean someFlag,
            @Nullable Instant someTime) {}

    record Ids(HotelId hotel, StaffId staff, ConversationId conversation, MessageId message) {}

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000Z",
        "2026-01-02T03:04:05.1Z, 2026-01-02T03:04:05.100Z",
        "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123Z"
    })
    void times_have_exactly_three_fraction_digits(String time, String written) {
        assertThat(json.writeValueAsString(Instant.parse(time))).isEqualTo('"' + written + '"');
    }

    @Test
    void names_are_snake_case_and_nulls_are_present() {
        assertThat(json.writeValueAsString(new Sample("x", null, null, null)))
                .isEqualTo("{\"some_text\":\"x\",\"some_number\":null,\"some_flag\":null,\"some_time\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"some_text\":1}",
                "{\"some_text\":1.5}",
                "{\"some_text\":true}",
                "{\"some_text\":{}}",
                "{\"some_text\":[\"a\"]}",
                "{\"some_number\":\"1\"}",
                "{\"some_number\":1.0}",
                "{\"some_number\":true}",
                "{\"some_flag\":1}",
                "{\"some_flag\":\"true\"}",
                "{\"some_number\":\"\"}",
                "{\"some_text\":\"a\",\"some_text\":\"b\"}",
                "{} x"
            })
    void no_value_is_bent_into_another_type(String body) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json.readValue(body, Sample.class));
    }

    @Test
    void unknown_properties_are_ignored() {
        assertThat(json.readValue("{\"colour\":\"red\",\"some_text\":\"x\"}", Sample.class)
                        .someText())
                .isEqualTo("x");
    }

    @Test
    void lone_surrogates_survive_parsing_so_that_validation_can_refuse_them() {
        assertThat(json.readValue("{\"some_text\":\"a\\ud800b\"}", Sample.class).someText())
                .isEqualTo("a\ud800b");
    }

    @Test
    void text_is_read_exactly_as_sent() {
        assertThat(json.readValue("{\"some_text\":\"  e\u0301 \\u0000 \"}", Sample.class)
                        .someText())
                .isEqualTo("  e\u0301 \u0000 ");
    }

    @Test
    void ids_are_their_bare_value_both_ways_and_as_keys() {
        Ids ids = new Ids(new HotelId("h"), new StaffId("s"), new ConversationId(UUID), new MessageId(UUID));
        String written = json.writeValueAsString(ids);
        assertThat(written)
                .isEqualTo("{\"hotel\":\"h\",\"staff\":\"s\",\"conversation\":\"%s\",\"message\":\"%s\"}"
                        .formatted(UUID, UUID));
        assertThat(json.readValue(written, Ids.class)).isEqualTo(ids);
        assertThat(json.writeValueAsString(Map.of(new StaffId("s"), 1))).isEqualTo("{\"s\":1}");
    }

    @Test
    void every_kind_of_id_can_be_read() {
        for (Class<?> id : Id.class.getPermittedSubclasses()) {
            assertThat(json.readValue('"' + UUID + '"', id)).hasToString(UUID);
        }
    }

    @Test
    void an_id_that_cannot_be_one_is_refused_with_its_field() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> json.readValue("\"x\"", ConversationId.class))
                .satisfies(
                        failure -> assertThat(failure instanceof Rejection || failure.getCause() instanceof Rejection)
                                .isTrue());
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        JsonConfiguration.customize(builder);
        return builder.build();
    }
}
