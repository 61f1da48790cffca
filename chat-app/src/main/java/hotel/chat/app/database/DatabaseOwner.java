package hotel.chat.app.database;

/** The owner of a database that this server runs itself. */
public record DatabaseOwner(Login login) {}
