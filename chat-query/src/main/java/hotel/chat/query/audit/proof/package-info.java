/** Signed heads of the ledger and proofs under them, for auditors. */
@NullMarked
package hotel.chat.query.audit.proof;

import org.jspecify.annotations.NullMarked;
