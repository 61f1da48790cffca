/** Schemas of the three sides and the app, each migrated on its own. */
@NullMarked
package hotel.chat.app.database;

import org.jspecify.annotations.NullMarked;
