package hotel.chat.realtime.deliver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.envelope.EventNames;
import hotel.chat.realtime.publish.Publication;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.telling.Audience;
import hotel.chat.realtime.telling.Known;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.telling.Recipient;
import org.jspecify.annotations.Nullable;

/** Makes parcels of facts: first who is told, then only for channels that may be heard what is said. */
final class Packing {
    private final NotificationManager manager;
    private final Channels channels;
    private final EventNames eventNames;
    private final EnvelopeWriter writer;
    private final Publisher publisher;
    private final DeliveryMeters meters;

    Packing(
            NotificationManager manager,
            Channels channels,
            EventNames eventNames,
            EnvelopeWriter writer,
            Publisher publisher,
            DeliveryMeters meters) {
        this.manager = manager;
        this.channels = channels;
        this.eventNames = eventNames;
        this.writer = writer;
        this.publisher = publisher;
        this.meters = meters;
    }

    List<Parcel> parcels(List<Fact> facts, PersonalChannels personal) {
        List<Address> addresses = addresses(notices(facts), personal);
        List<Address> heard = addresses.stream()
                .filter(address -> publisher.mayBeHeard(address.channel()))
                .toList();
        meters.unheard(addresses.size() - heard.size());
        Known known = manager.lookUp(heard.stream().map(Address::notice).toList());
        return heard.stream()
                .<Parcel>mapMulti((address, to) -> manager.envelope(address.notice(), known, address.previousPosition())
                        .ifPresent(envelope -> to.accept(parcel(address, envelope))))
                .toList();
    }

    /** The envelope of a notice for a channel, once more; empty when there is nothing to be told any more. */
    List<Parcel> again(Fact fact, String channel, String eventId, @Nullable Long previousPosition) {
        List<Notice> told = manager.notices(fact, manager.participants(List.of(fact))).stream()
                .filter(notice ->
                        notice.eventId().equals(eventId) && channel(notice).equals(channel))
                .toList();
        Known known = manager.lookUp(told);
        return told.stream()
                .<Parcel>mapMulti((notice, to) -> manager.envelope(notice, known, previousPosition)
                        .ifPresent(envelope ->
                                to.accept(parcel(new Address(notice, channel, previousPosition), envelope))))
                .toList();
    }

    private List<Notice> notices(List<Fact> facts) {
        Audience audience = manager.participants(facts);
        List<Notice> notices = new ArrayList<>();
        facts.forEach(fact -> notices.addAll(manager.notices(fact, audience)));
        return Notice.coalesced(notices);
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
                .map(notice -> new Address(notice, channel(notice), previous(notice, personal)))
                .toList();
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

    private Parcel parcel(Address address, Envelope envelope) {
        Publication publication =
                new Publication(address.channel(), eventNames.of(envelope.type()), writer.write(envelope));
        return new Parcel(address.notice(), address.previousPosition(), publication);
    }

    private record Address(
            Notice notice, String channel, @Nullable Long previousPosition) {}
}
