package hotel.chat.app.page;

import java.util.Locale;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/** How somebody's browser is set. */
record Look(String language, ColorScheme scheme, int width, int height, boolean isPhone) {
    static final Look USUAL = new Look("en", ColorScheme.LIGHT, 1280, 800);
    static final Look PHONE = new Look("en", ColorScheme.LIGHT, 390, 844, true);

    Look(String language, ColorScheme scheme, int width, int height) {
        this(language, scheme, width, height, false);
    }

    boolean isNarrow() {
        return width < 600;
    }

    boolean isRightToLeft() {
        return language.equals("ar");
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                .setViewportSize(width, height)
                .setHasTouch(isPhone)
                .setIsMobile(isPhone)
                .setTimezoneId("Europe/Zurich");
    }

    @Override
    public String toString() {
        return "%s, %s, %d px".formatted(language, scheme.name().toLowerCase(Locale.ROOT), width);
    }
}
