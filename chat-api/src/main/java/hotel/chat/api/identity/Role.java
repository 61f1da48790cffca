package hotel.chat.api.identity;

import java.util.Locale;

import hotel.chat.api.rejection.Rejection;

/** What a person may do beyond being a participant. Operators are of the whole deployment. */
public enum Role {
    STAFF,
    MANAGER,
    AUDITOR,
    OPERATOR;

    /** Lower case, as in tokens and bodies. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, or {@code validation_failed}. */
    public static Role parse(String value) {
        for (Role role : values()) {
            if (role.wireName().equals(value)) {
                return role;
            }
        }
        throw Rejection.invalid("role", "must be one of staff, manager, auditor, operator");
    }
}
