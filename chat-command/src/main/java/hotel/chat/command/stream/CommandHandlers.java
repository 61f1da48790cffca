package hotel.chat.command.stream;

/** Has methods that handle commands; what of it is among the beans is registered with the command bus. */
public interface CommandHandlers {}
