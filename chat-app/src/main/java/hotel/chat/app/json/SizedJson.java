package hotel.chat.app.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import hotel.chat.app.limit.HeapShare;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a JSON answer in one piece with its length: in chunks it takes a system call more, and most are small. */
final class SizedJson extends JacksonJsonHttpMessageConverter {
    private static final int USUAL_SIZE = 1_024;

    private final HeapShare largeAnswers;

    SizedJson(JsonMapper mapper, HeapShare largeAnswers) {
        super(mapper);
        this.largeAnswers = largeAnswers;
    }

    @Override
    protected void writeInternal(
            Object object, ResolvableType type, HttpOutputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(USUAL_SIZE);
        super.writeInternal(object, type, new Gathered(message.getHeaders(), whole), hints);
        try (HeapShare.Room _ = largeAnswers.take(whole.size())) {
            message.getHeaders().setContentLength(whole.size());
            whole.writeTo(message.getBody());
        }
    }

    private record Gathered(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }
}
