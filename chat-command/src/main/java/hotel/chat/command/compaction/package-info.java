/** Takes what was deleted off the disk: tables, statistics and the write-ahead log without the bytes of rows that are gone. */
@NullMarked
package hotel.chat.command.compaction;

import org.jspecify.annotations.NullMarked;
