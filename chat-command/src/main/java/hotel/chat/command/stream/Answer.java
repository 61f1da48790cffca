package hotel.chat.command.stream;

/** Makes the reply once it is known where the command's last fact stands. Pure: it may be called more than once. */
@FunctionalInterface
public interface Answer {
    Reply at(Stamp stamp);
}
