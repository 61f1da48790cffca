package hotel.chat.app.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** With the hotel of a login as an option of its own, where no other option is called so. */
final class HotelServerOptions extends ServerOptions {
    @Option(
            names = "--hotel",
            paramLabel = "HOTEL",
            scope = ScopeType.INHERIT,
            description = "The hotel of that login.")
    private @Nullable String hotel;

    @Override
    @Nullable
    String hotel() {
        return hotel;
    }
}
