package hotel.chat.command.receipt;

/**
 * How far messages have reached the caller now.
 *
 * @param upToPosition where the message {@code upTo} was sent
 */
record DeliveredAnswer(String conversationId, String upTo, long upToPosition) {}
