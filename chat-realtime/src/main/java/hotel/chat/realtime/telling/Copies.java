package hotel.chat.realtime.telling;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.publish.Publication;

/** Where envelopes go besides their own channel, in whatever form those who listen there understand. */
public interface Copies {
    Copies NONE = new Copies() {
        @Override
        public List<String> channels(HotelId hotel, Recipient recipient, EnvelopeType type) {
            return List.of();
        }

        @Override
        public List<Publication> of(Envelope envelope, List<String> channels) {
            return List.of();
        }
    };

    /** The channels that get a copy of what is told to a recipient; none for a type of which no copies are made. */
    List<String> channels(HotelId hotel, Recipient recipient, EnvelopeType type);

    /** The copies of an envelope for these channels, each within Pusher's limit. */
    List<Publication> of(Envelope envelope, List<String> channels);
}
