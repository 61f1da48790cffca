package hotel.chat.realtime.embedded;

/** Writes JSON strings. What it writes can always be encoded as UTF-8: lone surrogates become escapes. */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8 + 2);
        quote(out, text);
        return out.toString();
    }

    static void quote(StringBuilder out, String text) {
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isSpecial(text, i)) {
                out.append(text, plainFrom, i);
                special(out, text.charAt(i));
                plainFrom = i + 1;
            }
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private static boolean isSpecial(String text, int i) {
        char c = text.charAt(i);
        return c < ' ' || c == '"' || c == '\\' || isLoneSurrogate(text, i);
    }

    private static void special(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> escape(out, c);
        }
    }

    /** Escapes the lone surrogates of a JSON text; they can only stand inside its strings. */
    static String encodable(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (isLoneSurrogate(json, i)) {
                return escapeFrom(json, i);
            }
        }
        return json;
    }

    /** Length in UTF-8, a lone surrogate counted like the replacement character. */
    static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) && !isLoneSurrogate(text, i) ? 2 : 3;
        }
        return length;
    }

    private static String escapeFrom(String json, int start) {
        StringBuilder out = new StringBuilder(json.length() + 16).append(json, 0, start);
        for (int i = start; i < json.length(); i++) {
            if (isLoneSurrogate(json, i)) {
                escape(out, json.charAt(i));
            } else {
                out.append(json.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 0xF));
        }
    }
}
