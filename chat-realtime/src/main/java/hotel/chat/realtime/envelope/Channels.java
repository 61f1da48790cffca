package hotel.chat.realtime.envelope;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** The names of Pusher channels, made and read in this one place. */
public record Channels(ChannelAccess access) {
    private static final Pattern CONVERSATION =
            Pattern.compile("hotel-([a-z0-9-]{1,64})\\.staff-chat\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private static final Pattern PERSONAL =
            Pattern.compile("hotel-([a-z0-9-]{1,64})\\.staff-([A-Za-z0-9._-]{1,64})-notifications");

    public String conversation(HotelId hotel, ConversationId conversation) {
        return conversation(hotel, conversation.value());
    }

    /** With anything in the place of the id, as in {@code realtime/config}. */
    public String conversation(HotelId hotel, String conversation) {
        return access.prefix() + "hotel-" + hotel + ".staff-chat." + conversation;
    }

    public String personal(HotelId hotel, StaffId staff) {
        return access.prefix() + "hotel-" + hotel + ".staff-" + staff + "-notifications";
    }

    /** Whose own channel that is, in whichever hotel; empty for every other name. */
    public Optional<Owner> ownerOf(String channel) {
        if (!channel.startsWith(access.prefix())) {
            return Optional.empty();
        }
        Matcher name = PERSONAL.matcher(channel.substring(access.prefix().length()));
        return name.matches()
                ? Optional.of(new Owner(new HotelId(name.group(1)), new StaffId(name.group(2))))
                : Optional.empty();
    }

    /** Whom a personal channel belongs to. */
    public record Owner(HotelId hotel, StaffId staff) {}

    /** The conversation of a channel of this hotel; empty for every other name. */
    public Optional<ConversationId> conversationOf(HotelId hotel, String channel) {
        if (!channel.startsWith(access.prefix())) {
            return Optional.empty();
        }
        Matcher name = CONVERSATION.matcher(channel.substring(access.prefix().length()));
        return name.matches() && name.group(1).equals(hotel.value())
                ? Optional.of(new ConversationId(name.group(2)))
                : Optional.empty();
    }
}
