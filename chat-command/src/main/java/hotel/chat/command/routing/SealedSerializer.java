package hotel.chat.command.routing;

import java.util.Map;
import java.util.Objects;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.command.keys.ContentKey;
import hotel.chat.command.keys.MasterKey;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Commands and outcomes under a key that the nodes of one installation share: Axon Server carries what it can neither read nor
 * make. These two types are all that is ever made of what comes from it.
 */
final class SealedSerializer implements Serializer {
    private static final Map<String, Class<?>> TYPES = Map.of("command", Handed.class, "outcome", Outcome.class);

    private final Converter converter = new ChainingConverter();
    private final ContentKey key;

    SealedSerializer(MasterKey master) {
        this.key = ContentKey.derived(master, "routed commands v1");
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        Object exchanged = Objects.requireNonNull(object);
        SerializedType type = typeForClass(exchanged.getClass());
        byte[] sealed = key.seal(Travelling.JSON.writeValueAsBytes(exchanged), subject(type));
        return new SimpleSerializedObject<>(converter.convert(sealed, representation), representation, type);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> object) {
        Class<?> type = classForType(object.getType());
        if (type == UnknownSerializedType.class) {
            throw new IllegalStateException("only commands and their outcomes are exchanged");
        }
        byte[] sealed = converter.convert(object, byte[].class).getData();
        return (T) Travelling.JSON.readValue(key.open(sealed, subject(object.getType())), type);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return TYPES.getOrDefault(type.getName(), UnknownSerializedType.class);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        return TYPES.entrySet().stream()
                .filter(known -> known.getValue() == type)
                .map(known -> new SimpleSerializedType(known.getKey(), null))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this is not exchanged: " + type));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private static StreamId subject(SerializedType type) {
        return new StreamId(StreamKind.CONVERSATION, "routed/" + type.getName());
    }
}
