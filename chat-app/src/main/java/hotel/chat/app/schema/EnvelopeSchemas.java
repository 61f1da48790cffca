package hotel.chat.app.schema;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.Payload;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;

/** A schema for each type of envelope, {@code Envelope_message_created} and so on, and {@code Envelope} for any of them. */
final class EnvelopeSchemas {
    static final String ANY = "Envelope";

    private final RecordSchemas records;

    EnvelopeSchemas(RecordSchemas records) {
        this.records = records;
    }

    Schema<?> any() {
        if (!records.components().containsKey(ANY)) {
            List<Schema<?>> types = new ArrayList<>();
            Discriminator byType = new Discriminator().propertyName("type");
            for (EnvelopeType type : EnvelopeType.values()) {
                String name = ANY + "_" + type.wireName();
                records.add(name, envelope(type));
                Schema<?> reference = RecordSchemas.reference(name);
                types.add(reference);
                byType.mapping(type.wireName(), reference.get$ref());
            }
            Schema<?> any = RecordSchemas.oneOf(types);
            any.setDiscriminator(byType);
            records.add(ANY, any);
        }
        return RecordSchemas.reference(ANY);
    }

    /** What is over 10 KB is pushed truncated. */
    private Schema<?> envelope(EnvelopeType type) {
        Schema<?> payload = records.of(type.payload(), Viewpoint.NOBODY);
        Schema<?> truncated = records.of(Payload.Truncated.class, Viewpoint.NOBODY);
        Schema<?> envelope = Texts.typed("object");
        envelope.addProperty("category", constant(Envelope.CATEGORY));
        envelope.addProperty("type", constant(type.wireName()));
        envelope.addProperty("payload", RecordSchemas.oneOf(List.of(payload, truncated)));
        envelope.addProperty("meta", records.of(Envelope.Meta.class, Viewpoint.NOBODY));
        envelope.setRequired(List.of("category", "type", "payload", "meta"));
        return envelope;
    }

    private static Schema<?> constant(String value) {
        return Texts.typed("string")._const(value);
    }
}
