package hotel.chat.command.ledger;

import hotel.chat.api.text.PersonalText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** {@code {"key": stream, "sealed": base64}}; {@code key} is left out when it is that of the event's own stream. */
final class PersonalTextSerializer extends ValueSerializer<PersonalText> {
    @Override
    public void serialize(PersonalText text, JsonGenerator json, SerializationContext context) {
        EventCodec.Sealer sealer = (EventCodec.Sealer) context.getAttribute("sealer");
        json.writeStartObject();
        if (!text.key().subject().equals(sealer.stream())) {
            json.writeStringProperty("key", text.key().subject().value());
        }
        json.writeName("sealed");
        json.writeBinary(sealer.seal(text));
        json.writeEndObject();
    }
}
