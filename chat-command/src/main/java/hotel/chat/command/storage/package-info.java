/** Where the bytes of files are kept: on disk or in S3, by hotel and content, with pins and a janitor. */
@NullMarked
package hotel.chat.command.storage;

import org.jspecify.annotations.NullMarked;
