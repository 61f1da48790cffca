package hotel.chat.command.proof;

import java.nio.file.Path;

/** Where private keys that sign are kept, one file a key; nodes that are to sign share what is in it. */
public record SigningKeyDirectory(Path path) {}
