package hotel.chat.command.dispatch;

/** Stands before this node's handling of commands where they can be handled by other nodes as well. */
@FunctionalInterface
public interface Routing {
    Handling around(Handling here);
}
