package hotel.chat.command.export.file;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fact whose payload has been read, with the keys of its texts. It is read as whoever verifies an export reads it, from the
 * stored bytes, not as the event that the program would make of it.
 *
 * @param keys by subjects; those that were erased are not there
 */
record OpenFact(StoredFact fact, JsonNode payload, Map<StreamId, byte[]> keys) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Set<StreamKind> OPENED = Set.of(StreamKind.MESSAGE, StreamKind.CONVERSATION);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** @param value empty where it was erased */
    record Text(String value, boolean erased) {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    String at() {
        return time(fact.at());
    }

    String by() {
        return fact.actor().value();
    }

    /** Of a field of the payload; null where it is missing. */
    @Nullable
    String string(String field) {
        return string(payload.path(field));
    }

    static @Nullable String string(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }

    List<String> strings(String field) {
        return payload.path(field).valueStream().map(JsonNode::stringValue).toList();
    }

    /** The text that is sealed there. */
    Text text(JsonNode sealed) {
        StreamId subject = subject(fact, sealed);
        byte[] key = keys.get(subject);
        return key == null
                ? new Text("", true)
                : new Text(open(sealed.path("sealed").binaryValue(), key, subject), false);
    }

    /** The subjects of all its texts that may be opened here, in the order of the payload. */
    Set<StreamId> subjects() {
        return subjects(fact, payload);
    }

    static Set<StreamId> subjects(StoredFact fact, JsonNode payload) {
        Set<StreamId> found = new LinkedHashSet<>();
        collect(fact, payload, found);
        return found;
    }

    private static void collect(StoredFact fact, JsonNode value, Set<StreamId> found) {
        if (value.path("sealed").isString()) {
            StreamId subject = subject(fact, value);
            if (OPENED.contains(subject.kind())) {
                found.add(subject);
            }
        } else if (value.isContainer()) {
            value.valueStream().forEach(inner -> collect(fact, inner, found));
        }
    }

    private static StreamId subject(StoredFact fact, JsonNode sealed) {
        String named = string(sealed.path("key"));
        return named == null ? fact.stream() : StreamId.parse(named);
    }

    private static String open(byte[] sealed, byte[] key, StreamId subject) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE));
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), nonce);
            cipher.updateAAD(subject.value().getBytes(StandardCharsets.UTF_8));
            return new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open what is sealed for " + subject, e);
        }
    }

    /** Never payload or keys: records end up in logs. */
    @Override
    public String toString() {
        return "OpenFact[" + fact + "]";
    }
}
