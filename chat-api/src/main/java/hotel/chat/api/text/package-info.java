/** Text about or by a person, which is stored encrypted and can be erased. */
@NullMarked
package hotel.chat.api.text;

import org.jspecify.annotations.NullMarked;
