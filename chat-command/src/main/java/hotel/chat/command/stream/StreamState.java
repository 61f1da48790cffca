package hotel.chat.command.stream;

/** The immutable state of a stream, made of its facts alone. */
public interface StreamState {}
