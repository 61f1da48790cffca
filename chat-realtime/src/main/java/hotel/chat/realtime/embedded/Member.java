package hotel.chat.realtime.embedded;

/**
 * Somebody in a presence channel, or signed in on a connection.
 *
 * @param userInfo any JSON, as the application signed it
 */
record Member(String userId, String userInfo) {}
