package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.UriUtils;

/**
 * One call of the HTTP API, read once.
 *
 * @param path decoded, since that is what clients sign
 * @param query decoded, keys in lower case and sorted, as they are signed
 */
record ApiRequest(String method, String path, Map<String, String> query, String body) {

    static ApiRequest read(ServerRequest request) throws IOException {
        byte[] bytes = request.servletRequest().getInputStream().readNBytes(Limits.REQUEST_BODY_BYTES + 1);
        if (bytes.length > Limits.REQUEST_BODY_BYTES) {
            throw new ApiRefusal(413, "The request body must not exceed 1 MB");
        }
        try {
            String path = request.requestPath().pathWithinApplication().value();
            return new ApiRequest(
                    request.method().name(),
                    UriUtils.decode(path, StandardCharsets.UTF_8),
                    parse(request.servletRequest().getQueryString()),
                    new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw new ApiRefusal(400, "The address is not properly encoded");
        }
    }

    /** A part of the path: {@code /apps/{1}/channels/{3}}. */
    String segment(int index) {
        List<String> segments = List.of(path.substring(1).split("/"));
        return index < segments.size() ? segments.get(index) : "";
    }

    String query(String key) {
        return query.getOrDefault(key, "");
    }

    /** The attributes asked for, comma-separated. */
    static Set<String> attributes(@Nullable String info) {
        if (info == null || info.isBlank()) {
            return Set.of();
        }
        return Arrays.stream(info.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static Map<String, String> parse(@Nullable String rawQuery) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : (rawQuery == null ? "" : rawQuery).split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!key.isEmpty()) {
                query.put(decode(key).toLowerCase(Locale.ROOT), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
