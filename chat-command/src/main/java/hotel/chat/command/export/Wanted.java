package hotel.chat.command.export;

import hotel.chat.command.export.file.Scope;
import hotel.chat.command.export.file.TableFormat;

/**
 * What a body asks for.
 *
 * @param attachments whether the bytes of files go along
 */
record Wanted(Scope scope, TableFormat tables, boolean attachments) {}
