package hotel.chat.command.storage;

import java.nio.file.Path;

/** Where files are kept on disk unless a setting says otherwise; it need not exist yet. */
public record StorageDirectory(Path path) {}
