package hotel.chat.app.schema;

import java.util.regex.Pattern;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

/** What is known of a text by its field's name: ids look alike everywhere on the wire. */
final class Texts {
    private static final String UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    private static final Pattern UUIDS =
            Pattern.compile("(.*_)?(message_id|conversation_id|event_id|attachment_id)s?|(.*_)?up_to");
    private static final Pattern STAFF_IDS = Pattern.compile("(.*_)?staff_ids?");

    private Texts() {}

    static Schema<?> named(String field) {
        Schema<?> text = typed("string");
        if (UUIDS.matcher(field).matches()) {
            text.format("uuid").pattern(UUID);
        } else if (STAFF_IDS.matcher(field).matches()) {
            text.pattern("^[A-Za-z0-9._-]{1,64}$");
        } else if (field.equals("sha256")) {
            text.pattern("^[0-9a-f]{64}$");
        }
        return text;
    }

    static Schema<?> time() {
        return typed("string").format("date-time").pattern("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$");
    }

    static Schema<?> typed(String type) {
        return new JsonSchema().typesItem(type);
    }
}
