/** Where in the data directory files are kept. */
@NullMarked
package hotel.chat.app.storage;

import org.jspecify.annotations.NullMarked;
