package hotel.chat.command.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.StoredAs;
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
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** Events to the exact bytes that are stored, and back. Its form is fixed by golden files, apart from the wire's JSON. */
final class EventCodec {
    private static final String SEALER = "sealer";
    private static final String OPENER = "opener";

    private final EventTypes types = new EventTypes();
    private final JsonMapper writing = mapper(JsonRecyclerPools.defaultPool());

    /** The pool that all threads share takes a tenth of the time where several read at once. */
    private final JsonMapper reading = mapper(JsonRecyclerPools.threadLocalPool());

    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    /** How personal text becomes a JSON value: sealed, base64. */
    interface Sealer {
        /** The stream that the event goes to; its own key need not be named. */
        StreamId stream();

        byte[] seal(PersonalText text);
    }

    /** How a JSON value becomes personal text. */
    interface Opener {
        StreamId stream();

        PersonalText open(StreamId subject, byte[] sealed);
    }

    StoredAs storedAs(ChatEvent event) {
        return types.storedAs(event);
    }

    byte[] encode(ChatEvent event, Sealer sealer) {
        return writing.writer().withAttribute(SEALER, sealer).writeValueAsBytes(event);
    }

    ChatEvent decode(String type, int revision, byte[] payload, Opener opener) {
        return decoding(opener).decode(type, revision, payload);
    }

    /** For many events, one after the other. */
    Decoding decoding(Opener opener) {
        return new Decoding(opener);
    }

    /** Reads events whose texts one opener opens: a reader that knows it is made once a type. Not for several threads. */
    final class Decoding {
        private final Opener opener;
        private final Map<String, ObjectReader> opening = new HashMap<>();

        private Decoding(Opener opener) {
            this.opener = opener;
        }

        ChatEvent decode(String type, int revision, byte[] payload) {
            ObjectReader reader = opening.computeIfAbsent(type, this::reader);
            return revision == types.revision(type)
                    ? reader.readValue(payload)
                    : reader.readValue(Upcasters.upcast(type, revision, (ObjectNode) reading.readTree(payload)));
        }

        private ObjectReader reader(String type) {
            return readers.computeIfAbsent(types.eventClass(type), reading::readerFor)
                    .withAttribute(OPENER, opener);
        }
    }

    private static JsonMapper mapper(RecyclerPool<BufferRecycler> pool) {
        return JsonMapper.builder(JsonFactory.builder().recyclerPool(pool).build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(module())
                .build();
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule("ledger");
        id(module, HotelId.class, HotelId::new);
        id(module, StaffId.class, StaffId::new);
        id(module, ConversationId.class, ConversationId::new);
        id(module, MessageId.class, MessageId::new);
        id(module, AttachmentId.class, AttachmentId::new);
        id(module, HoldId.class, HoldId::new);
        id(module, AccessId.class, AccessId::new);
        id(module, ErasureId.class, ErasureId::new);
        id(module, GrantId.class, GrantId::new);
        module.addSerializer(PersonalText.class, new PersonalTextSerializer());
        module.addDeserializer(PersonalText.class, new PersonalTextDeserializer());
        return module;
    }

    private static <T extends Id> void id(SimpleModule module, Class<T> type, Function<String, T> factory) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(value.value());
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return factory.apply(json.getString());
            }
        });
    }
}
