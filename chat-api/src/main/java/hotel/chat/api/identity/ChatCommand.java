package hotel.chat.api.identity;

/** A command: what somebody wants to happen. */
public interface ChatCommand {
    /** Who wants it. */
    Caller caller();
}
