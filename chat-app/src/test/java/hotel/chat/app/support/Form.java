package hotel.chat.app.support;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A multipart form as browsers send it, its parts in the order in which they are added. */
public final class Form {
    private static final String BOUNDARY = "----chat-form-boundary-7f3a";
    private final List<byte[]> parts = new ArrayList<>();

    public Form text(String field, String value) {
        return part("name=\"" + field + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the field {@code files}; its content type is a lie. */
    public Form file(String name, byte[] content) {
        return part(
                "name=\"files\"; filename=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                "Content-Type: application/x-made-up\r\n",
                content);
    }

    public Form file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A part with exactly this disposition. */
    public Form part(String disposition, String moreHeaders, byte[] content) {
        add("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + moreHeaders + "\r\n");
        parts.add(content);
        add("\r\n");
        return this;
    }

    public Map<String, String> headers() {
        return Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    public BodyPublisher body() {
        return BodyPublishers.ofByteArrays(whole());
    }

    /** Something happens when half of it has been handed over, and before the rest is. */
    public BodyPublisher body(Runnable atTheHalf) {
        return Interrupted.body(joined(whole()), atTheHalf);
    }

    /** Without its end. */
    public byte[] unfinished() {
        return joined(parts);
    }

    private List<byte[]> whole() {
        List<byte[]> whole = new ArrayList<>(parts);
        whole.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole;
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private void add(String text) {
        parts.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
