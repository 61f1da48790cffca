package hotel.chat.app.e2e;

import java.util.Optional;

import hotel.chat.app.e2e.Happening.Sent;

/**
 * A file of a message.
 *
 * @param sent the message's sending
 * @param processed whether it has been looked into
 * @param deletion its own or its message's
 */
record NaiveFile(String id, SmallFile file, Sent sent, boolean processed, Optional<Happening> deletion) {
    boolean live() {
        return deletion.isEmpty();
    }
}
