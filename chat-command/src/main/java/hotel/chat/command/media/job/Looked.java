package hotel.chat.command.media.job;

/** Which files a worker is needed for. */
final class Looked {
    private Looked() {}

    static boolean into(String contentType) {
        return switch (contentType) {
            case "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "image/bmp",
                    "application/pdf",
                    "application/mp4",
                    "application/ogg",
                    "application/x-matroska" -> true;
            default -> contentType.startsWith("video/") || contentType.startsWith("audio/");
        };
    }
}
