package hotel.chat.app.json;

import java.time.Instant;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Id;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.view.ReactionView;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Instants and ids as the contract writes them. */
final class WireModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    WireModule() {
        super("chat-wire");
        addSerializer(new InstantSerializer());
        addSerializer(new IdSerializer());
        addKeySerializer(Id.class, new IdKeySerializer());
        setMixInAnnotation(ReactionView.class, WithoutViewer.class);
        id(HotelId.class, HotelId::new);
        id(StaffId.class, StaffId::new);
        id(ConversationId.class, ConversationId::new);
        id(MessageId.class, MessageId::new);
        id(AttachmentId.class, AttachmentId::new);
        id(HoldId.class, HoldId::new);
        id(AccessId.class, AccessId::new);
        id(ErasureId.class, ErasureId::new);
        id(GrantId.class, GrantId::new);
    }

    private <T extends Id> void id(Class<T> type, Function<String, T> make) {
        addDeserializer(type, new IdDeserializer<>(type, make));
    }

    /** What depends on who looks is left out where nobody in particular does. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface WithoutViewer {}

    private static final class InstantSerializer extends StdSerializer<Instant> {
        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(WireTime.of(value));
        }
    }

    private static final class IdSerializer extends StdSerializer<Id> {
        IdSerializer() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator generator, SerializationContext context) {
            generator.writeString(id.value());
        }
    }

    private static final class IdKeySerializer extends StdSerializer<Id> {
        IdKeySerializer() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator generator, SerializationContext context) {
            generator.writeName(id.value());
        }
    }

    private static final class IdDeserializer<T extends Id> extends StdDeserializer<T> {
        private final transient Function<String, T> make;

        IdDeserializer(Class<T> type, Function<String, T> make) {
            super(type);
            this.make = make;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return make.apply(context.readValue(parser, String.class));
        }
    }
}
