package hotel.chat.realtime.legacy;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.publish.Publication;
import hotel.chat.realtime.telling.Copies;
import hotel.chat.realtime.telling.Recipient;

/** Copies for clients that have not migrated: on old channels, under old names, without an envelope. */
final class LegacyCopies implements Copies {
    private final LegacyChannels channels;
    private final LegacyNames names;
    private final LegacyWriter writer;

    LegacyCopies(LegacyChannels channels, LegacyNames names, LegacyWriter writer) {
        this.channels = channels;
        this.names = names;
        this.writer = writer;
    }

    @Override
    public List<String> channels(HotelId hotel, Recipient recipient, EnvelopeType type) {
        return names.of(type).isEmpty() ? List.of() : channels.of(hotel, recipient);
    }

    @Override
    public List<Publication> of(Envelope envelope, List<String> to) {
        List<String> events = names.of(EnvelopeType.named(envelope.type()));
        if (events.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        String data = writer.write(envelope);
        return to.stream()
                .flatMap(channel -> events.stream().map(event -> new Publication(channel, event, data)))
                .toList();
    }
}
