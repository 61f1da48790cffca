package hotel.chat.realtime.embedded;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestSignatureTest {

    private static final long NOW = 1_800_000_000L;
    private static final String PATH = "/apps/staff-chat/channels";

    private final Signatures signatures = PusherServer.signatures();
    private final RequestSignature signature =
            new RequestSignature(signatures, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(longs = {-600, 0, 600})
    void a_signature_counts_for_ten_minutes_either_way(long offset) {
        assertThatCode(() -> signature.require(signed(PATH, parameters(NOW + offset))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-601, 601})
    void an_older_or_newer_one_is_refused(long offset) {
        assertThat(statusOf(signed(PATH, parameters(NOW + offset)))).isEqualTo(401);
    }

    @Test
    void parameters_are_signed_sorted_and_without_encoding() {
        Map<String, String> parameters = parameters(NOW);
        parameters.put("info", "user_count,subscription_count");
        parameters.put("a", "b&c=d é");

        assertThatCode(() -> signature.require(signed(PATH, parameters))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "auth_key,other",
        "auth_version,2.0",
        "auth_timestamp,soon",
        "auth_timestamp,99999999999999999999",
        "auth_signature,00",
        "auth_signature,''",
        "filter_by_prefix,added"
    })
    void any_change_after_signing_is_refused(String parameter, String value) {
        ApiRequest request = signed(PATH, parameters(NOW));
        request.query().put(parameter, value);

        assertThat(statusOf(request)).isEqualTo(401);
    }

    @Test
    void a_signature_for_another_path_is_refused() {
        ApiRequest request = signed(PATH, parameters(NOW));

        assertThat(statusOf(new ApiRequest("GET", PATH + "/private-a", request.query(), "")))
                .isEqualTo(401);
    }

    @Test
    void a_body_needs_its_md5() {
        ApiRequest request = signed(PATH, parameters(NOW));

        assertThat(statusOf(new ApiRequest("GET", PATH, request.query(), "{}"))).isEqualTo(401);
    }

    private int statusOf(ApiRequest request) {
        return catchThrowableOfType(ApiRefusal.class, () -> signature.require(request))
                .status();
    }

    private static Map<String, String> parameters(long timestamp) {
        return new TreeMap<>(
                Map.of("auth_key", "test-key", "auth_version", "1.0", "auth_timestamp", Long.toString(timestamp)));
    }

    private ApiRequest signed(String path, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((key, value) ->
                query.append(query.isEmpty() ? "" : "&").append(key).append('=').append(value));
        parameters.put("auth_signature", signatures.sign("GET\n" + path + "\n" + query));
        return new ApiRequest("GET", path, parameters, "");
    }
}
