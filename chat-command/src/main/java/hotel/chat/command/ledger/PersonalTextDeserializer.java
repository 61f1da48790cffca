package hotel.chat.command.ledger;

import java.util.Base64;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** The other way of {@link PersonalTextSerializer}. */
final class PersonalTextDeserializer extends ValueDeserializer<PersonalText> {
    @Override
    public PersonalText deserialize(JsonParser json, DeserializationContext context) {
        EventCodec.Opener opener = (EventCodec.Opener) context.getAttribute("opener");
        StreamId subject = opener.stream();
        byte[] sealed = {};
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if ("key".equals(name)) {
                subject = StreamId.parse(json.getString());
            } else if ("sealed".equals(name)) {
                sealed = Base64.getDecoder().decode(json.getString());
            }
        }
        return opener.open(subject, sealed);
    }
}
