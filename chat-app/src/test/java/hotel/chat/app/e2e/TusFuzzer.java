package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests of a client of resumable uploads, as the protocol wants them and as it does not. */
final class TusFuzzer {
    private static final String UPLOADS = "/api/hotels/grand-budapest/uploads";
    private static final double JUNK = 0.12;
    private static final double SELDOM = 0.06;
    private static final int LARGEST = 3_000;
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "00",
            "+1",
            " 1",
            "1.0",
            "1e3",
            "0x10",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "4294967296",
            "1, 2",
            "",
            "\u0661");

    private final String token;
    private final Random random;
    private final int size;

    TusFuzzer(String token, Random random) {
        this.token = token;
        this.random = random;
        this.size = random.nextInt(1, LARGEST);
    }

    /**
     * A request by hand.
     *
     * @param isCut whether it ends before it is whole
     */
    record Asked(String bytes, boolean isCut) {}

    Asked create() {
        Map<String, String> headers = headers();
        maybe(headers, 1 - JUNK, "Upload-Length", random.nextDouble() < JUNK ? number() : Integer.toString(size));
        maybe(headers, 0.5, "Upload-Metadata", metadata());
        maybe(headers, JUNK, "Upload-Defer-Length", random.nextBoolean() ? "1" : number());
        maybe(headers, SELDOM, "Upload-Concat", random.nextBoolean() ? "partial" : "final;" + UPLOADS + "/x");
        return request("POST", "", headers, random.nextDouble() < JUNK ? body() : "");
    }

    Asked next(String upload) {
        String path = "/" + (random.nextDouble() < SELDOM ? "%" + printable() : upload);
        Map<String, String> headers = headers();
        return switch (random.nextInt(8)) {
            case 0 -> request("HEAD", path, headers, "");
            case 1 -> request(random.nextInt(4) == 0 ? "DELETE" : "OPTIONS", path, headers, "");
            case 2 ->
                request(
                        List.of("GET", "PUT", "POST", "TRACE", "patch", "X").get(random.nextInt(6)),
                        path,
                        headers,
                        body());
            default -> append(path, headers);
        };
    }

    private Asked append(String path, Map<String, String> headers) {
        maybe(headers, 1 - SELDOM, "Upload-Offset", random.nextDouble() < JUNK ? number() : "0");
        maybe(
                headers,
                1 - SELDOM,
                "Content-Type",
                random.nextDouble() < SELDOM ? printable() : "application/offset+octet-stream");
        maybe(
                headers,
                SELDOM,
                "Upload-Length",
                random.nextBoolean() ? number() : Integer.toString(random.nextInt(LARGEST)));
        maybe(
                headers,
                SELDOM,
                "Upload-Checksum",
                random.nextBoolean() ? "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=" : printable());
        return request("PATCH", path, headers, body());
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        maybe(headers, 1 - SELDOM, "Tus-Resumable", random.nextDouble() < SELDOM ? number() : "1.0.0");
        maybe(
                headers,
                SELDOM,
                "X-HTTP-Method-Override",
                List.of("PATCH", "DELETE", "x", "").get(random.nextInt(4)));
        maybe(headers, SELDOM, "Expect", random.nextBoolean() ? "100-continue" : "x");
        maybe(headers, SELDOM, "Content-Encoding", "gzip");
        return headers;
    }

    private void maybe(Map<String, String> headers, double share, String name, String value) {
        if (random.nextDouble() < share) {
            headers.put(name, value);
        }
    }

    /** As long as announced, or not. */
    private String body() {
        byte[] bytes = new byte[random.nextInt(3) == 0 ? random.nextInt(2 * LARGEST) : size];
        random.nextBytes(bytes);
        return new String(bytes, RawHttp.BYTES);
    }

    private Asked request(String method, String path, Map<String, String> headers, String body) {
        StringBuilder request = new StringBuilder(method + " " + UPLOADS + path + " HTTP/1.1\r\nHost: localhost\r\n")
                .append("Connection: close\r\nAuthorization: Bearer ")
                .append(token)
                .append("\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        if (random.nextDouble() < JUNK) {
            return chunked(request.append("Transfer-Encoding: chunked\r\n\r\n"), body);
        }
        int announced = random.nextDouble() < JUNK ? random.nextInt(2 * LARGEST) : body.length();
        request.append("Content-Length: ")
                .append(random.nextDouble() < SELDOM ? number() : Integer.toString(announced))
                .append("\r\n\r\n");
        return new Asked(request + body, announced > body.length());
    }

    private Asked chunked(StringBuilder request, String body) {
        int first = random.nextInt(body.length() + 1);
        String rest = body.substring(first);
        request.append(Integer.toHexString(first))
                .append("\r\n")
                .append(body, 0, first)
                .append("\r\n");
        String size = random.nextBoolean() ? Integer.toHexString(rest.length()) : printable();
        String end = random.nextBoolean() ? "\r\n0\r\n\r\n" : "";
        return new Asked(request + size + "\r\n" + rest + end, true);
    }

    private String metadata() {
        String name = Base64.getEncoder().encodeToString(Junk.text(random).getBytes(StandardCharsets.UTF_8));
        return switch (random.nextInt(6)) {
            case 0 -> printable();
            case 1 -> "filename";
            case 2 -> "filename " + printable() + ",filename " + name;
            case 3 -> name + " " + name + ",,";
            case 4 -> "filename  " + name + " x";
            default -> "filename " + name.substring(0, Math.min(4_000, name.length()));
        };
    }

    private String number() {
        return random.nextInt(3) == 0 ? printable() : NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    /** Anything that does not end a header. */
    private String printable() {
        String text = new String(Junk.text(random).getBytes(StandardCharsets.UTF_8), RawHttp.BYTES);
        return text.substring(0, Math.min(2_000, text.length())).replaceAll("[\r\n]", "?");
    }
}
