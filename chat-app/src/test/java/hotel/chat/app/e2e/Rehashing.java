package hotel.chat.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** What a forger does who knows the format: the hash of a line of facts. */
final class Rehashing {
    private Rehashing() {}

    static String hash(JsonNode fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(HexFormat.of().parseHex(fact.path("previous_hash").asString()));
            out.writeByte(1);
            out.writeLong(fact.path("position").asLong());
            text(out, fact, "event_id", "hotel", "conversation_id");
            out.writeLong(fact.path("previous_in_conversation").asLong());
            text(out, fact, "stream");
            out.writeLong(fact.path("sequence").asLong());
            text(out, fact, "actor");
            out.writeLong(fact.path("committed_at").asLong());
            text(out, fact, "type");
            out.writeInt(fact.path("revision").asInt());
            for (String field : List.of("payload", "metadata")) {
                write(out, Base64.getDecoder().decode(fact.path(field).asString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Attaching.sha256(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, JsonNode fact, String... fields) throws IOException {
        for (String field : fields) {
            write(out, fact.path(field).asString("").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
