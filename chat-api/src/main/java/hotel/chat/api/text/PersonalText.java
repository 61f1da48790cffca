package hotel.chat.api.text;

/**
 * Text about or by a person. The event store keeps it encrypted under its subject's key; when that key is destroyed the
 * text is gone everywhere and reads as empty.
 *
 * @param key whose key protects it
 * @param erased true when the key was destroyed; {@code value} is then empty
 */
public record PersonalText(SubjectKey key, String value, boolean erased) {
    public static PersonalText of(SubjectKey key, String value) {
        return new PersonalText(key, value, false);
    }

    public static PersonalText erased(SubjectKey key) {
        return new PersonalText(key, "", true);
    }

    /** Never the text itself: records end up in logs. */
    @Override
    public String toString() {
        return erased ? "PersonalText[erased]" : "PersonalText[" + value.length() + " chars]";
    }
}
