/** Proofs on the page that staff use, in a real browser, and on the files that it is made of. */
@NullMarked
package hotel.chat.app.page;

import org.jspecify.annotations.NullMarked;
