/** Everything that can happen: one package, since Java seals a hierarchy within one, and a switch must not forget one. */
@NullMarked
package hotel.chat.api.event;

import org.jspecify.annotations.NullMarked;
