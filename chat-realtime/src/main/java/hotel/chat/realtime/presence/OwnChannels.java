package hotel.chat.realtime.presence;

import java.time.InstantSource;

import hotel.chat.realtime.embedded.HubListener;
import hotel.chat.realtime.envelope.Channels;

/** What the embedded server says of people's own channels. */
final class OwnChannels implements HubListener {
    private final Channels channels;
    private final PresenceTeller teller;
    private final InstantSource clock;

    OwnChannels(Channels channels, PresenceTeller teller, InstantSource clock) {
        this.channels = channels;
        this.teller = teller;
        this.clock = clock;
    }

    @Override
    public void channelOccupied(String channel) {
        tell(channel, true);
    }

    @Override
    public void channelVacated(String channel) {
        tell(channel, false);
    }

    private void tell(String channel, boolean occupied) {
        channels.ownerOf(channel).ifPresent(person -> teller.heard(new News(person, occupied, clock.instant())));
    }
}
