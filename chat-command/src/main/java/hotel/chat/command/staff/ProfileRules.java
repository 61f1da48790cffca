package hotel.chat.command.staff;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.input.TextRules;

/** What a person's profile and login may be made of. */
final class ProfileRules {
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String EVERYBODY = "all";
    private static final int MAX_URL = 2_048;
    private static final int MIN_PASSWORD = 10;
    private static final int MAX_PASSWORD = 200;

    private ProfileRules() {}

    /** 1..64 of {@code [A-Za-z0-9._-]}; not {@code all}, which mentions everybody. */
    static String username(String username) {
        if (!isUsername(username)) {
            throw Rejection.invalid("username", "must match [A-Za-z0-9._-]{1,64} and not be 'all'");
        }
        return username;
    }

    static boolean isUsername(String username) {
        return USERNAME.matcher(username).matches() && !username.equalsIgnoreCase(EVERYBODY);
    }

    static String name(String name) {
        return TextRules.line(name);
    }

    /** An https URL of at most 2,048 characters. */
    static String avatarUrl(String url) {
        if (url.length() > MAX_URL || !isHttps(url)) {
            throw Rejection.invalid("avatar_url", "must be an https URL of at most " + MAX_URL + " characters");
        }
        return url;
    }

    /** 10..200 characters. */
    static String password(String password) {
        if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw Rejection.invalid("password", "must have " + MIN_PASSWORD + ".." + MAX_PASSWORD + " characters");
        }
        return password;
    }

    private static boolean isHttps(String url) {
        try {
            URI uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
