package hotel.chat.command.proof;

/**
 * What is wrong with a store.
 *
 * @param position of the first fact that is wrong, or up to which all was right; of a head where a head is wrong
 */
public record StoreFault(long position, String reason) {}
