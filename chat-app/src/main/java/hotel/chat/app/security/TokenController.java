package hotel.chat.app.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Views;
import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.view.PersonView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Logs people in where no OIDC issuer does. */
@RestController
final class TokenController {
    /** What usernames are made of: nothing else is looked up, counted or remembered. */
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final StoredCredentials credentials;
    private final StaffAccess access;
    private final Views views;
    private final BuiltInIssuer issuer;
    private final LoginThrottle throttle;

    TokenController(
            StoredCredentials credentials,
            StaffAccess access,
            Views views,
            BuiltInIssuer issuer,
            LoginThrottle throttle) {
        this.credentials = credentials;
        this.access = access;
        this.views = views;
        this.issuer = issuer;
        this.throttle = throttle;
    }

    @Operation(summary = "Log in", description = "Wrong logins answer 401, too many of them 429 with Retry-After.")
    @SecurityRequirements
    @PostMapping("/api/auth/token")
    TokenAnswer token(@RequestBody TokenRequest request, HttpServletRequest http) {
        List<FieldError> missing = new ArrayList<>();
        String hotelName = required(request.hotel(), "hotel", missing);
        String username = required(request.username(), "username", missing);
        String password = required(request.password(), "password", missing);
        if (!missing.isEmpty()) {
            throw Rejection.invalid(missing);
        }
        HotelId hotel = new HotelId(hotelName);
        if (!USERNAME.matcher(username).matches()) {
            throw wrongLogin();
        }
        String name = hotel + "/" + username;
        throttle.attempt(name, http.getRemoteAddr());
        StaffAccess.ActiveStaff staff =
                active(hotel, username, password, () -> throttle.giveBack(name, http.getRemoteAddr()));
        PersonView person = person(hotel, staff.staff());
        return new TokenAnswer(
                issuer.issue(hotel, person, staff.role()),
                "Bearer",
                issuer.lifetime().toSeconds(),
                person);
    }

    /** @param notFailed called when the login was right, or could not be looked at */
    private StaffAccess.ActiveStaff active(HotelId hotel, String username, String password, Runnable notFailed) {
        Optional<StaffId> found;
        try {
            found = credentials.login(hotel, username, password);
        } catch (RuntimeException notLookedAt) {
            notFailed.run();
            throw notLookedAt;
        }
        StaffAccess.ActiveStaff staff =
                found.flatMap(id -> access.find(hotel, id)).orElseThrow(TokenController::wrongLogin);
        notFailed.run();
        return staff;
    }

    private static Rejection wrongLogin() {
        return Rejection.of(RejectionCode.UNAUTHENTICATED, "Hotel, username or password is wrong.");
    }

    private PersonView person(HotelId hotel, StaffId staff) {
        PersonView person = views.people(hotel, Set.of(staff)).get(staff);
        if (person == null) {
            throw Rejection.retryLater(
                    RejectionCode.READ_MODEL_BEHIND,
                    "This person has only just been registered.",
                    java.time.Duration.ofSeconds(1));
        }
        return person;
    }

    private static String required(@Nullable String value, String field, List<FieldError> missing) {
        if (value == null || value.isEmpty()) {
            missing.add(new FieldError(field, "is required"));
            return "";
        }
        return value;
    }

    /** A login. */
    record TokenRequest(
            @Nullable String hotel,
            @Nullable String username,
            @Nullable String password) {
        /** Never the password: records end up in logs. */
        @Override
        public String toString() {
            return "TokenRequest[]";
        }
    }

    /**
     * A token for the API and who it is for.
     *
     * @param expiresIn seconds
     */
    record TokenAnswer(String accessToken, String tokenType, long expiresIn, PersonView staff) {
        @Override
        public String toString() {
            return "TokenAnswer[]";
        }
    }
}
