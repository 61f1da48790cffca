package hotel.chat.realtime.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.realtime.fixture.WireJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopeWriterTest {
    private static final JsonMapper JSON = WireJson.mapper();
    private final EnvelopeWriter writer = new EnvelopeWriter(JSON);

    @Test
    void an_envelope_is_written_with_every_field_in_snake_case() {
        JsonNode written = JSON.readTree(writer.write(envelope("good morning")));
        assertThat(written.propertyNames()).containsExactly("category", "type", "payload", "meta");
        assertThat(written.path("category").stringValue()).isEqualTo("staff_chat");
        assertThat(written.path("meta").propertyNames())
                .containsExactly("hotel_slug", "event_id", "ts", "scope", "position", "previous_position");
        assertThat(written.at("/meta/ts").stringValue()).isEqualTo("2026-11-22T08:00:00.120Z");
        assertThat(written.at("/meta/previous_position").isNull()).isTrue();
        assertThat(written.at("/payload/message").stringValue()).isEqualTo("good morning");
    }

    @Test
    void a_message_over_10_kilobytes_goes_out_truncated_with_the_same_meta() {
        Envelope large = envelope("あ".repeat(3_500));
        String data = writer.write(large);
        assertThat(data.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000);
        JsonNode written = JSON.readTree(data);
        assertThat(written.path("payload")).isEqualTo(JSON.readTree("""
                {"conversation_id": "c", "message_id": "m", "truncated": true}"""));
        assertThat(written.path("meta")).isEqualTo(JSON.readTree(JSON.writeValueAsString(large.meta())));
    }

    @Test
    void data_of_exactly_the_limit_goes_out_whole() {
        int overhead = writer.write(envelope("")).length();
        String fitting = writer.write(envelope("x".repeat(EnvelopeWriter.MAX_BYTES - overhead)));
        String over = writer.write(envelope("x".repeat(EnvelopeWriter.MAX_BYTES - overhead + 1)));
        assertThat(fitting).hasSize(EnvelopeWriter.MAX_BYTES);
        assertThat(over).contains("\"truncated\":true");
    }

    private static Envelope envelope(String text) {
        Instant at = Instant.parse("2026-11-22T08:00:00.120Z");
        PersonView anna = new PersonView("anna", "anna", "Anna", null, "staff", null);
        MessageView message = new MessageView(
                "m", "c", 7, anna, text, at, false, null, 0, false, null, null, null, null, List.of(), List.of(),
                List.of(), "sent", 0);
        Envelope.Meta meta = new Envelope.Meta("grand-budapest", "e", at, new Envelope.Scope("c", "m", null), 7L, null);
        return Envelope.of(EnvelopeType.MESSAGE_CREATED, new Payload.OfMessage(message), meta);
    }
}
