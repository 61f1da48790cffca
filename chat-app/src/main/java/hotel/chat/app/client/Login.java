package hotel.chat.app.client;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who asks: by a token, or by a name and a password that get one, again when its time is over. */
final class Login {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

    private final @Nullable Name name;
    private @Nullable String token;

    private Login(@Nullable Name name, @Nullable String token) {
        this.name = name;
        this.token = token;
    }

    static Login byToken(String token) {
        if (!TOKEN.matcher(token.strip()).matches()) {
            throw ClientFailure.wrongUse("What was given as a token is none: it has characters that no token has.");
        }
        return new Login(null, token.strip());
    }

    static Login byPassword(String hotel, String user, String password) {
        return new Login(new Name(hotel, user, password), null);
    }

    /** @param server who makes tokens; asked only where there is none yet */
    String token(Server server) {
        String known = token;
        return known == null ? renew(server).orElseThrow() : known;
    }

    /** A new token for one that was refused; empty where only that one was given. */
    Optional<String> renew(Server server) {
        Name who = name;
        if (who == null) {
            return Optional.empty();
        }
        JsonNode answer = server.logIn(
                Map.of("hotel", who.hotel(), "username", who.user(), "password", who.password()), who.toString());
        String made = answer.path("access_token").asString("");
        token = made;
        return Optional.of(made);
    }

    private record Name(String hotel, String user, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return user + " of " + hotel;
        }
    }
}
