package hotel.chat.api.event;

import java.util.Locale;

/** What a file is, by its content, never by its name or by what a client says. */
public enum FileType {
    IMAGE,
    DOCUMENT,
    VIDEO,
    AUDIO,
    OTHER;

    /** Lower case, as in answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
