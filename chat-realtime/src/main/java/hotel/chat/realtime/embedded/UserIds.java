package hotel.chat.realtime.embedded;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** Reads user ids out of what the application signed: text, or a whole number that older servers send. */
final class UserIds {

    private UserIds() {}

    static Optional<String> in(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isString() && !value.isIntegralNumber()) {
            return Optional.empty();
        }
        String id = value.asString();
        return id.isEmpty() || id.length() > Limits.USER_ID_LENGTH ? Optional.empty() : Optional.of(id);
    }
}
