package hotel.chat.query.audit;

import java.util.Map;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.StoredAs;
import hotel.chat.api.identity.Id;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Facts as auditors read them: every field of the event in snake case, texts opened; an erased one is null. */
public final class FactWriter {
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(module())
            .build();

    /** The event's own fields. */
    Map<String, @Nullable Object> fields(Fact fact) {
        return mapper.convertValue(fact.event(), FIELDS);
    }

    /** Stored name and revision. */
    static StoredAs storedAs(ChatEvent event) {
        return event.getClass().getAnnotation(StoredAs.class);
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule("audit");
        module.addSerializer(Id.class, new ValueSerializer<Id>() {
            @Override
            public void serialize(Id value, JsonGenerator json, SerializationContext context) {
                json.writeString(value.value());
            }
        });
        module.addSerializer(PersonalText.class, new ValueSerializer<PersonalText>() {
            @Override
            public void serialize(PersonalText value, JsonGenerator json, SerializationContext context) {
                if (value.erased()) {
                    json.writeNull();
                } else {
                    json.writeString(value.value());
                }
            }
        });
        return module;
    }
}
