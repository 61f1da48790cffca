package hotel.chat.realtime.device;

import java.util.Locale;

import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** What kind of device. */
enum Platform {
    ANDROID,
    IOS,
    WEB;

    /** The platform of that name in lower case, or {@code validation_failed}. */
    static Platform parse(@Nullable String value) {
        for (Platform platform : values()) {
            if (platform.wireName().equals(value)) {
                return platform;
            }
        }
        throw Rejection.invalid("platform", "must be android, ios or web");
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
