package hotel.chat.command.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.api.ledger.SignedHead;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Signed heads as they leave the building: {@code {position, hash, root, at, key_id, signature}}. */
public final class HeadJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    private HeadJson() {}

    /**
     * The heads in a file, or in the {@code .json} files of a directory: one after the other, or as a page of
     * {@code GET /audit/checkpoints} has them. A last line that a crash cut off is passed over.
     *
     * @throws IOException also when there is something else in it
     */
    public static List<SignedHead> read(Path path) throws IOException {
        List<SignedHead> heads = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    heads.addAll(read(file));
                }
            }
            return heads;
        }
        try (MappingIterator<JsonNode> values =
                MAPPER.readerFor(JsonNode.class).readValues(wholeLines(Files.readString(path)))) {
            while (values.hasNext()) {
                JsonNode value = values.next();
                if (value.has("checkpoints")) {
                    value.get("checkpoints").forEach(head -> heads.add(head(head)));
                } else {
                    heads.add(head(value));
                }
            }
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException malformed) {
            throw new IOException(path + " does not hold signed heads", malformed);
        }
        return heads;
    }

    private static String wholeLines(String content) {
        return content.stripTrailing().endsWith("}") ? content : content.substring(0, content.lastIndexOf('\n') + 1);
    }

    private static SignedHead head(JsonNode head) {
        return new SignedHead(
                head.required("position").asLong(),
                HEX.parseHex(head.required("hash").asString()),
                HEX.parseHex(head.required("root").asString()),
                Instant.parse(head.required("at").asString()),
                head.required("key_id").asString(),
                Base64.getDecoder().decode(head.required("signature").asString()));
    }
}
