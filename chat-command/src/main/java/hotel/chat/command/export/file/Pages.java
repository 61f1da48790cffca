package hotel.chat.command.export.file;

import java.io.IOException;
import java.util.List;

import hotel.chat.api.ledger.StoredFact;

/** Takes facts in order of position, a page at a time. */
@FunctionalInterface
interface Pages {
    void take(List<StoredFact> page) throws IOException;
}
