package hotel.chat.api.port;

import java.util.List;

/** What is done by one node at a time, as far as that is this one. Asks nobody. */
@FunctionalInterface
public interface NodeWork {
    /** Names of projections, and of those who follow the ledger, as operators see them. */
    List<String> worksOn();
}
