package hotel.chat.app.shipped;

import java.util.List;

/**
 * A jar of somebody else's.
 *
 * @param name its artifact's
 * @param licences what its description calls those that it is offered under; none when it says none
 */
record Library(String name, List<String> licences) {}
