/** Proofs on the whole server, through its public API only: what people rely on, under load, attack and crash. */
@NullMarked
package hotel.chat.app.e2e;

import org.jspecify.annotations.NullMarked;
