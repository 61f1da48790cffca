/** The file of an export: which facts, their proof, the tables that people read, all in one archive. */
@NullMarked
package hotel.chat.command.export.file;

import org.jspecify.annotations.NullMarked;
