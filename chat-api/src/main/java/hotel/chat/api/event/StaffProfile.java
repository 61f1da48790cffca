package hotel.chat.api.event;

import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/**
 * How a person appears to colleagues. All of it is protected by the person's own key.
 *
 * @param username what {@code @mentions} name; the built-in issuer's login
 * @param avatarUrl https URL of a picture
 */
public record StaffProfile(
        PersonalText username,
        PersonalText name,
        @Nullable PersonalText department,
        @Nullable PersonalText avatarUrl) {

    /** What is left once the person's key is destroyed. */
    public StaffProfile asErased() {
        return new StaffProfile(PersonalText.erased(username.key()), PersonalText.erased(name.key()), null, null);
    }
}
