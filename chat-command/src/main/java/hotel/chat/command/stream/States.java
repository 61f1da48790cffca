package hotel.chat.command.stream;

import java.util.Map;
import java.util.Optional;

import hotel.chat.api.ledger.StreamId;

/** States of streams as one decision sees them. */
public final class States {
    private final Map<StreamId, LoadedStream> streams;

    States(Map<StreamId, LoadedStream> streams) {
        this.streams = streams;
    }

    /** The state of a stream; empty when the stream does not exist. */
    public <T extends StreamState> Optional<T> find(StreamId stream, Class<T> type) {
        LoadedStream loaded = streams.get(stream);
        return loaded == null
                ? Optional.empty()
                : Optional.ofNullable(loaded.state()).map(type::cast);
    }

    /** Where the stream's last fact stands; a stream that does not exist stands nowhere, which is a bug to ask for. */
    public Stamp last(StreamId stream) {
        LoadedStream loaded = streams.get(stream);
        if (loaded == null || loaded.last() == null) {
            throw new IllegalStateException("no such stream was loaded: " + stream);
        }
        return loaded.last();
    }
}
