package hotel.chat.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A ZIP file in memory, whose entries can be changed. */
final class Zipped {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static Zipped read(Path file) throws IOException {
        Zipped zipped = new Zipped();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                zipped.entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return zipped;
    }

    Map<String, byte[]> entries() {
        return entries;
    }

    String text(String name) {
        return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    void put(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode json(String name) {
        return Colleague.JSON.readTree(text(name));
    }

    /** The lines of an entry. */
    List<ObjectNode> lines(String name) {
        List<ObjectNode> lines = new ArrayList<>();
        text(name).lines().forEach(line -> lines.add((ObjectNode) Colleague.JSON.readTree(line)));
        return lines;
    }

    void lines(String name, List<ObjectNode> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.toString()).append('\n'));
        put(name, text.toString());
    }

    Path write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(file, bytes.toByteArray());
    }
}
