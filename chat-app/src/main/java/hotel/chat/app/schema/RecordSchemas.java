package hotel.chat.app.schema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import hotel.chat.api.identity.Id;
import hotel.chat.realtime.envelope.Envelope;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schemas of records, by the rules of the mapper that writes them: snake_case, every field present, null exactly where the
 * record says {@link Nullable}; where the mapper leaves nulls out, what depends on who looks is there for a caller and
 * absent for nobody.
 */
final class RecordSchemas {
    private static final String REFERENCE = "#/components/schemas/";
    private static final Pattern NEXT_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final JsonMapper json;
    private final Map<String, Schema<?>> components = new TreeMap<>();
    private final Map<String, Class<?>> owners = new HashMap<>();

    RecordSchemas(JsonMapper json) {
        this.json = json;
    }

    /** All that has been referred to so far, by name. */
    Map<String, Schema<?>> components() {
        return components;
    }

    /** A reference to the schema of a record, which becomes a component. */
    Schema<?> of(Class<?> type, Viewpoint viewpoint) {
        if (type == Envelope.class) {
            return new EnvelopeSchemas(this).any();
        }
        RecordComponent bare = bareValue(type);
        if (bare != null) {
            return of(bare.getAnnotatedType(), "", viewpoint);
        }
        String name = type.getSimpleName() + (dependsOnViewer(type) ? viewpoint.suffix() : "");
        Class<?> owner = owners.putIfAbsent(name, type);
        if (owner == null) {
            add(name, object(type, viewpoint));
        } else if (owner != type) {
            throw new IllegalStateException("two records would be published as " + name);
        }
        return reference(name);
    }

    /** @param field the name on the wire of what has this type */
    Schema<?> of(AnnotatedType annotated, String field, Viewpoint viewpoint) {
        Type type = annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType list && raw(list.getType()) == List.class) {
            AnnotatedType element = list.getAnnotatedActualTypeArguments()[0];
            return Texts.typed("array").items(of(element, field, viewpoint));
        }
        if (annotated instanceof AnnotatedParameterizedType map && raw(map.getType()) == Map.class) {
            return Texts.typed("object");
        }
        Schema<?> known = type instanceof Class<?> plain && !plain.isRecord() ? simple(plain, field) : null;
        if (known != null) {
            return isNullable(annotated) ? known.typesItem("null") : known;
        }
        if (type instanceof Class<?> record) {
            Schema<?> reference = Id.class.isAssignableFrom(record) ? Texts.typed("string") : of(record, viewpoint);
            return isNullable(annotated) ? oneOf(List.of(reference, Texts.typed("null"))) : reference;
        }
        throw new IllegalStateException("no schema for " + type + " in " + field);
    }

    /** The bytes of a file, of whatever type. */
    Schema<?> bytes() {
        add("Bytes", new JsonSchema().contentMediaType("application/octet-stream"));
        return reference("Bytes");
    }

    void add(String name, Schema<?> schema) {
        components.put(name, schema);
    }

    static Schema<?> reference(String name) {
        return new JsonSchema().$ref(REFERENCE + name);
    }

    static Schema<?> oneOf(List<? extends Schema<?>> schemas) {
        Schema<?> one = new JsonSchema();
        schemas.forEach(one::addOneOfItem);
        return one;
    }

    private Schema<?> object(Class<?> type, Viewpoint viewpoint) {
        Schema<?> object = Texts.typed("object");
        boolean partial = leavesNullsOut(type);
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = isNullable(component.getAnnotatedType());
            if (partial && nullable && viewpoint == Viewpoint.NOBODY) {
                continue;
            }
            String name = wireName(component);
            Schema<?> value = of(component.getAnnotatedType(), name, viewpoint);
            if (partial && nullable) {
                value.getTypes().remove("null");
            }
            object.addProperty(name, value);
            object.addRequiredItem(name);
        }
        return object;
    }

    private @Nullable Schema<?> simple(Class<?> type, String field) {
        if (type == String.class) {
            return Texts.named(field);
        }
        if (type == Instant.class) {
            return Texts.time();
        }
        if (type == boolean.class || type == Boolean.class) {
            return Texts.typed("boolean");
        }
        if (type == long.class || type == Long.class) {
            return Texts.typed("integer").format("int64");
        }
        if (type == int.class || type == Integer.class) {
            return Texts.typed("integer").format("int32");
        }
        if (type == double.class || type == Double.class) {
            return Texts.typed("number").format("double");
        }
        if (type.isEnum()) {
            Schema<Object> closed = new JsonSchema();
            closed.typesItem("string");
            for (Object constant : type.getEnumConstants()) {
                closed.addEnumItemObject(json.convertValue(constant, String.class));
            }
            return closed;
        }
        return type == Object.class ? new JsonSchema() : null;
    }

    /** A record that is written as the one value in it. */
    private static @Nullable RecordComponent bareValue(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                .findFirst()
                .orElse(null);
    }

    private boolean dependsOnViewer(Class<?> type) {
        return leavesNullsOut(type)
                || Arrays.stream(type.getRecordComponents())
                        .map(component -> element(component.getAnnotatedType()))
                        .anyMatch(inner -> inner.isRecord() && dependsOnViewer(inner));
    }

    private boolean leavesNullsOut(Class<?> type) {
        Class<?> mixin = json.serializationConfig().findMixInClassFor(type);
        AnnotatedElement annotated = mixin == null ? type : mixin;
        JsonInclude inclusion = annotated.getAnnotation(JsonInclude.class);
        return inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
    }

    private static String wireName(RecordComponent component) {
        return NEXT_WORD.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static Class<?> element(AnnotatedType annotated) {
        return annotated instanceof AnnotatedParameterizedType list
                ? raw(list.getAnnotatedActualTypeArguments()[0].getType())
                : raw(annotated.getType());
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic when generic.getRawType() instanceof Class<?> plain -> plain;
            default -> Object.class;
        };
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
