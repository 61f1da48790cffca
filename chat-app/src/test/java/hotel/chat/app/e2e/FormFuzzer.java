package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Forms with files whose boundaries, headers and names are not what they should be. */
final class FormFuzzer {
    private static final double ODD = 0.15;
    private static final String END = "\r\n";
    private static final List<String> BOUNDARIES = List.of(
            "", "\"", "\"\"", "a b", "--", "x".repeat(300), "\u00ff\u00fe", "x; boundary=y", "\"x\"y", "=?utf-8?q?x?=");

    private final Random random;
    private final String boundary;

    private FormFuzzer(Random random) {
        this.random = random;
        this.boundary = odd() ? BOUNDARIES.get(random.nextInt(BOUNDARIES.size())) : "fuzz-7f3a";
    }

    /** A whole request by hand that sends a form to a conversation. */
    static String request(String token, String conversation, Random random) {
        return new FormFuzzer(random).request(token, conversation);
    }

    private String request(String token, String conversation) {
        String form = form();
        String type = odd()
                ? List.of(
                                "multipart/form-data",
                                "multipart/mixed; boundary=" + boundary,
                                "multipart/form-data; charset=x; boundary=" + boundary,
                                "multipart/form-data; boundary=other",
                                "Multipart/Form-Data; BOUNDARY=" + boundary)
                        .get(random.nextInt(5))
                : "multipart/form-data; boundary=" + boundary;
        int length = odd() ? random.nextInt(2 * form.length() + 1) : form.length();
        return "POST /api/hotels/grand-budapest/conversations/" + conversation + "/attachments HTTP/1.1\r\n"
                + "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\nContent-Type: " + type
                + "\r\nContent-Length: " + length + "\r\n\r\n" + form;
    }

    private String form() {
        StringBuilder form = new StringBuilder(odd() ? raw(Junk.text(random)) : "");
        for (int left = random.nextInt(odd() ? 130 : 4); left >= 0; left--) {
            form.append("--").append(boundary).append(END).append(part()).append(END);
        }
        if (!odd()) {
            form.append("--").append(boundary).append("--").append(END);
        }
        if (odd()) {
            int at = random.nextInt(form.length());
            return switch (random.nextInt(4)) {
                case 0 -> form.substring(0, at);
                case 1 -> form.deleteCharAt(at).toString();
                case 2 -> form.insert(at, (char) random.nextInt(256)).toString();
                default -> form.toString().replace(END, "\n");
            };
        }
        return form.toString();
    }

    private String part() {
        boolean isFile = random.nextInt(3) > 0;
        String field = odd()
                ? raw(Junk.text(random))
                : isFile
                        ? "files"
                        : List.of("message", "message_id", "reply_to", "x").get(random.nextInt(4));
        String disposition =
                "Content-Disposition: form-data; name=\"" + field + "\"" + (isFile ? "; " + fileName() : "");
        if (odd()) {
            disposition = List.of(
                            "",
                            "Content-Disposition",
                            "Content-Disposition: form-data",
                            "content-disposition: attachment; name=files",
                            disposition + "; " + disposition,
                            disposition + END + disposition,
                            "Content-Disposition: form-data; name*=utf-8''files; " + fileName())
                    .get(random.nextInt(7));
        }
        return disposition + END + (odd() ? oddHeader() + END : "") + END + content(isFile);
    }

    private String oddHeader() {
        return List.of(
                        "Content-Type: multipart/mixed; boundary=inner",
                        "Content-Type: ",
                        "Content-Transfer-Encoding: base64",
                        ": x",
                        "X: " + "x".repeat(9_000),
                        " folded",
                        "Content-Length: -1",
                        "\u0000: \u0000")
                .get(random.nextInt(8));
    }

    private String content(boolean isFile) {
        if (!isFile || odd()) {
            return raw(random.nextBoolean() ? Junk.text(random) : "--" + boundary.substring(boundary.length() / 2));
        }
        byte[] bytes = new byte[random.nextInt(1, 300)];
        random.nextBytes(bytes);
        return new String(bytes, RawHttp.BYTES);
    }

    private String fileName() {
        if (!odd()) {
            return "filename=\"room-" + random.nextInt(100) + ".txt\"";
        }
        return List.of(
                        "filename=",
                        "filename",
                        "filename=\"",
                        "filename=\"\"",
                        "filename*=utf-8''%ff%fe",
                        "filename*=x",
                        "filename*=utf-8''%",
                        "filename*=nonsense''x",
                        "filename=\"a\"; filename=\"b\"",
                        "filename=\"=?utf-8?B?////?=\"",
                        "filename=\"=?x?Q?=ZZ?=\"",
                        "filename=\"a\0b\"",
                        "filename=\"" + raw(Junk.text(random)) + "\"")
                .get(random.nextInt(13));
    }

    private boolean odd() {
        return random.nextDouble() < ODD;
    }

    private static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), RawHttp.BYTES);
    }
}
