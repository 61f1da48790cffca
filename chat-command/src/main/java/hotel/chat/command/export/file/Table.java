package hotel.chat.command.export.file;

import java.io.IOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Takes the rows of a table. */
@FunctionalInterface
interface Table {
    /** @param row values by columns, in their order: strings, numbers, booleans and lists of strings */
    void row(Map<String, @Nullable Object> row) throws IOException;
}
