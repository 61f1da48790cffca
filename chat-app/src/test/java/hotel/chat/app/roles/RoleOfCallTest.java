package hotel.chat.app.roles;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import hotel.chat.app.support.Checkout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoleOfCallTest {
    /** {@code location ~ expression { … proxy_pass http://chat_role …}}, by which a proxy finds the role where the method does not tell it. */
    private static final Pattern LOCATION = Pattern.compile("location ~ (\\S+) \\{\\s+proxy_pass http://chat_(\\w+);");

    @ParameterizedTest
    @CsvSource({
        "POST, /api/hotels/h/conversations, command",
        "PATCH, /api/hotels/h/messages/1, command",
        "PUT, /api/hotels/h/messages/1/reactions/x, command",
        "DELETE, /api/hotels/h/attachments/1, command",
        "PUT, /api/hotels/h/devices/token, command",
        "POST, /api/hotels/h/audit/exports, command",
        "POST, /api/hotels/h/uploads, command",
        "HEAD, /api/hotels/h/uploads/1, command",
        "GET, /api/hotels/h/conversations, query",
        "HEAD, /api/hotels/h/attachments/1, query",
        "GET, /api/hotels/h/sync, query",
        "GET, /api/hotels/h/audit/exports/1/file, query",
        "GET, /api/hotels/presence/staff, query",
        "GET, /api/ops/projections, query",
        "POST, /api/ops/projections/conversations/rebuild, query",
        "GET, /api/hotels/h/realtime/config, realtime",
        "POST, /api/hotels/h/realtime/auth, realtime",
        "POST, /api/hotels/h/conversations/1/typing, realtime",
        "GET, /api/hotels/h/presence, realtime",
        "POST, /api/hotels/h/presence, realtime",
        "GET, /api/hotels/h/messages/1/push-outcomes, realtime",
        "POST, /api/realtime/webhooks, realtime",
        "GET, /api/ops/dead-letters, realtime",
        "DELETE, /api/ops/dead-letters/1, realtime",
        "GET, /app/key, realtime",
        "POST, /apps/staff-chat/events, realtime",
    })
    void each_call_has_one_role(String method, String path, String role) {
        assertThat(RoleOfCall.of(method, path)).isEqualTo(NodeRole.named(role)).isPresent();
        assertThat(asTheProxyDoes(method, path)).isEqualTo(role);
    }

    /** As the first of the documented locations says that fits, else by the documented map of methods. */
    private static String asTheProxyDoes(String method, String path) {
        String page = Checkout.text("docs/operations.md");
        Matcher location = LOCATION.matcher(page);
        while (location.find()) {
            if (Pattern.compile(location.group(1)).matcher(path).find()) {
                return location.group(2);
            }
        }
        Matcher known = Pattern.compile("\\n +" + method + " +chat_(\\w+);").matcher(page);
        return known.find() ? known.group(1) : "command";
    }

    @ParameterizedTest
    @CsvSource({
        "/api/hotels/h/conversations/1/messages, true",
        "/api/hotels/h/audit/exports, true",
        "/api/hotels/h/attachments/1, true",
        "/api/hotels/uploads/conversations, true",
        "/api/hotels/h/conversations/1/attachments, false",
        "/api/hotels/h/uploads, false",
        "/api/hotels/h/uploads/1, false",
    })
    void commands_can_be_passed_on_but_not_the_bytes_of_files(String path, boolean can) {
        assertThat(RoleOfCall.canBePassedOn(path)).isEqualTo(can);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /chat-client.js",
        "GET, /v3/api-docs",
        "GET, /problems",
        "GET, /actuator/health/readiness",
        "POST, /api/auth/token",
        "OPTIONS, /api/hotels/h/conversations",
        "OPTIONS, /api/hotels/h/uploads",
    })
    void what_is_the_same_everywhere_is_answered_everywhere(String method, String path) {
        assertThat(RoleOfCall.of(method, path)).isEqualTo(Optional.empty());
    }
}
