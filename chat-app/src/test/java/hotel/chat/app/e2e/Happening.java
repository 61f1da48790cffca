package hotel.chat.app.e2e;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Something that happened, in the words of the contract. The model is a list of these and nothing else. */
sealed interface Happening {
    Stamp stamp();

    String conversation();

    /** Who did it. */
    String by();

    default long position() {
        return stamp().position();
    }

    /** The message that it is about. */
    default Optional<String> about() {
        return Optional.empty();
    }

    /** What makes the list of conversations change its order. */
    sealed interface Activity extends Happening {}

    /** What changes how far somebody is. */
    sealed interface Marker extends Happening {
        String upTo();

        long upToPosition();

        long before();
    }

    record Created(
            Stamp stamp,
            String conversation,
            String by,
            String kind,
            @Nullable String title,
            List<String> people) implements Activity {}

    record Renamed(
            Stamp stamp,
            String conversation,
            String by,
            @Nullable String title) implements Activity {}

    record Added(Stamp stamp, String conversation, String by, List<String> people) implements Activity {}

    record Removed(Stamp stamp, String conversation, String by, String whom) implements Activity {}

    record Sent(
            Stamp stamp,
            String conversation,
            String by,
            String text,
            List<String> mentions,
            Optional<String> replyTo,
            Optional<Origin> origin,
            List<SmallFile> files)
            implements Activity {
        String message() {
            return stamp.message();
        }

        @Override
        public Optional<String> about() {
            return Optional.of(message());
        }
    }

    /** Where a forwarded message was first. */
    record Origin(String message, String sender, String at) {}

    /** A file has been looked into; nobody did it. */
    record Processed(Stamp stamp, String conversation, String by, String message, String file) implements Happening {
        @Override
        public Optional<String> about() {
            return Optional.of(message);
        }
    }

    record FileDeleted(Stamp stamp, String conversation, String by, String message, String file) implements Happening {
        @Override
        public Optional<String> about() {
            return Optional.of(message);
        }
    }

    record Edited(Stamp stamp, String conversation, String by, String message, String text, List<String> mentions)
            implements Happening {
        @Override
        public Optional<String> about() {
            return Optional.of(message);
        }
    }

    record Deleted(Stamp stamp, String conversation, String by, String message) implements Happening {
        @Override
        public Optional<String> about() {
            return Optional.of(message);
        }
    }

    record Reacted(Stamp stamp, String conversation, String by, String message, String emoji) implements Happening {
        @Override
        public Optional<String> about() {
            return Optional.of(message);
        }
    }

    record Unreacted(Stamp stamp, String conversation, String by, String message, String emoji) implements Happening {
        @Override
        public Optional<String> about() {
            return Optional.of(message);
        }
    }

    record ReadUpTo(Stamp stamp, String conversation, String by, String upTo, long upToPosition, long before)
            implements Marker {}

    record DeliveredUpTo(Stamp stamp, String conversation, String by, String upTo, long upToPosition, long before)
            implements Marker {}

    /** Somebody's own affair, told to nobody. */
    record LevelChosen(Stamp stamp, String conversation, String by, String level, Optional<String> until)
            implements Happening {}
}
