package hotel.chat.command.upload.content;

import hotel.chat.api.event.FileType;

/**
 * What a file is, by its content.
 *
 * @param mediaType without parameters
 */
public record ContentType(FileType type, String mediaType) {}
