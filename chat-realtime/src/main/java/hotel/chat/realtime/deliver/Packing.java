package hotel.chat.realtime.deliver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.envelope.EventNames;
import hotel.chat.realtime.publish.Publication;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.telling.Audience;
import hotel.chat.realtime.telling.Copies;
import hotel.chat.realtime.telling.Known;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.telling.Recipient;
import org.jspecify.annotations.Nullable;

/** Makes parcels of facts: first who is told, then only for channels that may be heard what is said, and the copies. */
final class Packing {
    private final NotificationManager manager;
    private final Channels channels;
    private final EventNames eventNames;
    private final EnvelopeWriter writer;
    private final Copies copies;
    private final Publisher publisher;
    private final DeliveryMeters meters;

    Packing(
            NotificationManager manager,
            Channels channels,
            EventNames eventNames,
            EnvelopeWriter writer,
            Copies copies,
            Publisher publisher,
            DeliveryMeters meters) {
        this.manager = manager;
        this.channels = channels;
        this.eventNames = eventNames;
        this.writer = writer;
        this.copies = copies;
        this.publisher = publisher;
        this.meters = meters;
    }

    List<Parcel> parcels(List<Fact> facts, PersonalChannels personal, UnreadPace pace) {
        List<Address> addresses = addresses(pace.due(notices(facts)), personal);
        meters.unheard(
                (int) addresses.stream().filter(address -> !address.heard()).count());
        return filled(addresses);
    }

    /** What was told before, once more. What was before it on a person's own channel is not known any more. */
    List<Parcel> again(List<Notice> notices) {
        return filled(notices.stream()
                .map(notice -> address(
                        notice,
                        notice.recipient() instanceof Recipient.Everyone ? notice.previousInConversation() : null))
                .toList());
    }

    private List<Parcel> filled(List<Address> addresses) {
        List<Address> heard =
                addresses.stream().filter(Address::isHeardAnywhere).toList();
        Known known = manager.lookUp(heard.stream().map(Address::notice).toList());
        List<Parcel> parcels = new ArrayList<>();
        heard.forEach(address -> manager.envelope(address.notice(), known, address.previousPosition())
                .ifPresent(envelope -> pack(address, envelope, parcels)));
        return parcels;
    }

    /** The envelope of a notice for a channel, once more; empty when there is nothing to be told any more. */
    List<Parcel> again(Fact fact, String channel, String eventId, @Nullable Long previousPosition) {
        return filled(manager.notices(fact, manager.participants(List.of(fact))).stream()
                .filter(notice -> notice.eventId().equals(eventId))
                .map(notice -> new Address(
                        notice,
                        channel,
                        previousPosition,
                        channel(notice).equals(channel),
                        copyChannels(notice).filter(channel::equals).toList()))
                .toList());
    }

    /** What is told of these facts. */
    List<Notice> notices(List<Fact> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        Audience audience = manager.participants(facts);
        List<Notice> notices = new ArrayList<>();
        facts.forEach(fact -> notices.addAll(manager.notices(fact, audience)));
        return notices;
    }

    /** Positions on channels count on whether or not anybody hears them now. */
    private List<Address> addresses(List<Notice> notices, PersonalChannels personal) {
        Set<Person> people = new LinkedHashSet<>();
        for (Notice notice : notices) {
            if (notice.recipient() instanceof Recipient.OnePerson one) {
                people.add(new Person(notice.fact().hotel(), one.staff()));
            }
        }
        personal.begin(people);
        return notices.stream()
                .map(notice -> address(notice, previous(notice, personal)))
                .toList();
    }

    private Address address(Notice notice, @Nullable Long previousPosition) {
        String channel = channel(notice);
        return new Address(
                notice,
                channel,
                previousPosition,
                publisher.mayBeHeard(channel),
                copyChannels(notice).filter(publisher::mayBeHeard).toList());
    }

    private static @Nullable Long previous(Notice notice, PersonalChannels personal) {
        HotelId hotel = notice.fact().hotel();
        return switch (notice.recipient()) {
            case Recipient.Everyone _ -> notice.previousInConversation();
            case Recipient.OnePerson one ->
                personal.tell(new Person(hotel, one.staff()), notice.fact().position());
        };
    }

    private String channel(Notice notice) {
        return notice.recipient().channel(notice.fact().hotel(), channels);
    }

    private Stream<String> copyChannels(Notice notice) {
        return copies.channels(notice.fact().hotel(), notice.recipient(), notice.type()).stream();
    }

    private void pack(Address address, Envelope envelope, List<Parcel> to) {
        if (address.heard()) {
            String event = eventNames.of(envelope.type());
            to.add(address.parcel(new Publication(address.channel(), event, writer.write(envelope)), false));
        }
        copies.of(envelope, address.copies()).forEach(copy -> to.add(address.parcel(copy, true)));
    }

    /**
     * @param heard whether anybody may hear the channel itself
     * @param copies channels of copies that may be heard
     */
    private record Address(
            Notice notice, String channel, @Nullable Long previousPosition, boolean heard, List<String> copies) {

        boolean isHeardAnywhere() {
            return heard || !copies.isEmpty();
        }

        Parcel parcel(Publication publication, boolean copy) {
            return new Parcel(notice, previousPosition, publication, copy);
        }
    }
}
