package hotel.chat.command.routing;

import io.micrometer.core.instrument.MeterRegistry;

/** {@code chat.commands.routed{to}}: where commands went that other nodes could handle as well. */
record RoutingMeters(MeterRegistry registry) {
    /** The bounded values of {@code to}. */
    enum To {
        AXON_SERVER("axon-server"),
        HERE("here"),
        NOWHERE("nowhere");

        private final String wireName;

        To(String wireName) {
            this.wireName = wireName;
        }
    }

    void went(To to) {
        registry.counter("chat.commands.routed", "to", to.wireName).increment();
    }
}
