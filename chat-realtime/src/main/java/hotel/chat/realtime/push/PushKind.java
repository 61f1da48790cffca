package hotel.chat.realtime.push;

import java.util.Locale;

/** What a push is about, by what was sent; the front end tells by {@code data.type}. */
enum PushKind {
    MESSAGE,
    MENTION,
    FILE;

    String wireName() {
        return "staff_chat_" + name().toLowerCase(Locale.ROOT);
    }
}
