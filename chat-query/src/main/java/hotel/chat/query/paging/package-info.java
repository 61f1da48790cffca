/** Query parameters that all lists share: limits, positions, search texts, cursors. */
@NullMarked
package hotel.chat.query.paging;

import org.jspecify.annotations.NullMarked;
