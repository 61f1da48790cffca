package hotel.chat.realtime.legacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import hotel.chat.api.identity.HotelId;
import hotel.chat.realtime.telling.Recipient;
import hotel.chat.realtime.telling.Recipient.Everyone;
import hotel.chat.realtime.telling.Recipient.OnePerson;

/** The names of the old channels. */
final class LegacyChannels {
    private final List<ChannelPattern> conversation;
    private final List<ChannelPattern> personal;

    LegacyChannels(List<String> conversation, List<String> personal) {
        this.conversation = patterns(ChannelPattern.Kind.CONVERSATION, conversation);
        this.personal = patterns(ChannelPattern.Kind.PERSONAL, personal);
    }

    List<String> of(HotelId hotel, Recipient recipient) {
        return switch (recipient) {
            case Everyone everyone ->
                names(conversation, hotel, everyone.conversation().value());
            case OnePerson one -> names(personal, hotel, one.staff().value());
        };
    }

    /** The hotel of an old channel; empty for every other name. */
    Optional<String> hotelOf(String channel) {
        return all().flatMap(pattern -> pattern.hotelOf(channel).stream()).findFirst();
    }

    /** What the names of all old channels begin with, as few as will do. */
    Set<String> prefixes() {
        Set<String> prefixes = all().map(ChannelPattern::prefix).collect(Collectors.toSet());
        return prefixes.stream()
                .filter(prefix ->
                        prefixes.stream().noneMatch(shorter -> !shorter.equals(prefix) && prefix.startsWith(shorter)))
                .collect(Collectors.toSet());
    }

    private Stream<ChannelPattern> all() {
        return Stream.concat(conversation.stream(), personal.stream());
    }

    private static List<ChannelPattern> patterns(ChannelPattern.Kind kind, List<String> texts) {
        return texts.stream()
                .distinct()
                .map(text -> new ChannelPattern(kind, text))
                .toList();
    }

    private static List<String> names(List<ChannelPattern> patterns, HotelId hotel, String id) {
        return patterns.stream().map(pattern -> pattern.name(hotel.value(), id)).toList();
    }
}
