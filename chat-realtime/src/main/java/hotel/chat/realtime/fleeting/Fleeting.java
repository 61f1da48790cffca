package hotel.chat.realtime.fleeting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.envelope.EventNames;
import hotel.chat.realtime.fleeting.FleetingMeters.Outcome;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.telling.Copies;
import hotel.chat.realtime.telling.Recipient;

/**
 * Tells envelopes that no fact stands for: to those who listen now, at most once, past the deliverer. All methods return at
 * once, whatever Pusher does.
 */
public final class Fleeting {
    private final Channels channels;
    private final EventNames eventNames;
    private final EnvelopeWriter writer;
    private final Copies copies;
    private final Publisher publisher;
    private final FleetingQueue queue;
    private final FleetingMeters meters;

    Fleeting(
            Channels channels,
            EventNames eventNames,
            EnvelopeWriter writer,
            Copies copies,
            Publisher publisher,
            FleetingQueue queue,
            FleetingMeters meters) {
        this.channels = channels;
        this.eventNames = eventNames;
        this.writer = writer;
        this.copies = copies;
        this.publisher = publisher;
        this.queue = queue;
        this.meters = meters;
    }

    /** @param until when it is worth nothing any more, if it still waits */
    public void tell(HotelId hotel, ConversationId conversation, Envelope envelope, Instant until) {
        tell(hotel, List.of(new Recipient.Everyone(conversation)), envelope, until);
    }

    /**
     * On these people's own channels.
     *
     * @param until when it is worth nothing any more, if it still waits
     * @return false when too much is waiting, so that some of them will not hear it
     */
    public boolean tell(HotelId hotel, Collection<StaffId> people, Envelope envelope, Instant until) {
        return tell(hotel, people.stream().map(Recipient.OnePerson::new).toList(), envelope, until);
    }

    private boolean tell(HotelId hotel, List<? extends Recipient> all, Envelope envelope, Instant until) {
        tellCopies(hotel, all, envelope, until);
        List<String> heard = all.stream()
                .map(recipient -> recipient.channel(hotel, channels))
                .filter(publisher::mayBeHeard)
                .toList();
        if (heard.isEmpty()) {
            meters.count(Outcome.UNHEARD, 1);
            return true;
        }
        String event = eventNames.of(envelope.type());
        String data = writer.write(envelope);
        boolean taken = true;
        for (int from = 0; from < heard.size(); from += Publisher.MAX_CHANNELS) {
            List<String> some = heard.subList(from, Math.min(from + Publisher.MAX_CHANNELS, heard.size()));
            taken &= queue.offer(new Whisper(some, event, data, until, false));
        }
        return taken;
    }

    private void tellCopies(HotelId hotel, List<? extends Recipient> all, Envelope envelope, Instant until) {
        EnvelopeType type = EnvelopeType.named(envelope.type());
        List<String> heard = all.stream()
                .flatMap(recipient -> copies.channels(hotel, recipient, type).stream())
                .filter(publisher::mayBeHeard)
                .toList();
        copies.of(envelope, heard)
                .forEach(copy ->
                        queue.offer(new Whisper(List.of(copy.channel()), copy.event(), copy.data(), until, true)));
    }
}
