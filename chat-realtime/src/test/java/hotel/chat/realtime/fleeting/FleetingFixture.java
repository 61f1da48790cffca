package hotel.chat.realtime.fleeting;

import hotel.chat.realtime.envelope.ChannelAccess;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.envelope.EventNames;
import hotel.chat.realtime.fixture.ManualClock;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.telling.Copies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The real way out for fleeting things, to a publisher of the test's. */
public final class FleetingFixture implements AutoCloseable {
    public static final Channels CHANNELS = new Channels(ChannelAccess.PRIVATE);

    public final ManualClock clock = new ManualClock();
    public final Fleeting fleeting;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FleetingQueue queue;

    public FleetingFixture(Publisher publisher, int capacity) {
        this(publisher, capacity, Copies.NONE);
    }

    public FleetingFixture(Publisher publisher, int capacity, Copies copies) {
        FleetingMeters meters = new FleetingMeters(registry);
        queue = new FleetingQueue(publisher, clock, capacity, meters);
        fleeting = new Fleeting(
                CHANNELS, EventNames.SHORT, new EnvelopeWriter(WireJson.mapper()), copies, publisher, queue, meters);
        queue.start();
    }

    public int count(String outcome) {
        return (int)
                registry.counter("chat.realtime.fleeting", "outcome", outcome).count();
    }

    @Override
    public void close() {
        queue.stop();
    }
}
