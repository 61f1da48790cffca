package hotel.chat.command.export.file;

import java.util.List;

import hotel.chat.api.ledger.StoredFact;

/** Gives facts in order of position. */
@FunctionalInterface
interface FactSource {
    /** The next page; an empty one is the end. */
    List<StoredFact> next();
}
