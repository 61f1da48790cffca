/** Resumable uploads by tus 1.0, over PostgreSQL and the storage of files, on any node. */
@NullMarked
package hotel.chat.command.upload.tus;

import org.jspecify.annotations.NullMarked;
