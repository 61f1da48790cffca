package hotel.chat.api.identity;

/** The id of one access: a UUID in lower case. Anything else is refused as {@code validation_failed}. */
public record AccessId(String value) implements Id {
    public AccessId {
        value = Uuids.require(value, "access_id");
    }

    @Override
    public String toString() {
        return value;
    }
}
