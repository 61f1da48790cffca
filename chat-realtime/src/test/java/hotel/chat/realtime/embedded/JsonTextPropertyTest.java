package hotel.chat.realtime.embedded;

import java.nio.charset.StandardCharsets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextPropertyTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Property
    void any_text_survives_quoting_and_the_way_through_utf8(@ForAll String text) {
        byte[] sent = JsonText.quote(text).getBytes(StandardCharsets.UTF_8);

        assertThat(JSON.readTree(sent).stringValue()).isEqualTo(text);
    }

    @Property
    void lengths_are_those_of_utf8(@ForAll String text) {
        String quoted = JsonText.quote(text);

        assertThat(JsonText.utf8Length(quoted)).isEqualTo(quoted.getBytes(StandardCharsets.UTF_8).length);
    }

    @Property
    void json_made_encodable_means_the_same(@ForAll String text) {
        String encodable = JsonText.encodable(JSON.writeValueAsString(text));

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(encodable)).isTrue();
        assertThat(JSON.readTree(encodable).stringValue()).isEqualTo(text);
    }
}
