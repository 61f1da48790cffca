package hotel.chat.api.text;

import hotel.chat.api.ledger.StreamId;

/**
 * The name of a content key: the stream of the message, conversation or person that it protects. A forwarded text keeps
 * the key of the message that it came from.
 */
public record SubjectKey(StreamId subject) {}
