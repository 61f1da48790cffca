package hotel.chat.command.media.worker;

import org.jspecify.annotations.Nullable;

/**
 * Which of ffmpeg's readers may open a file: the one of its type and no other, so that no file can pass as a playlist that
 * names others.
 */
final class Container {
    private Container() {}

    /** Null for what is not looked into. */
    static @Nullable String of(String contentType) {
        return switch (contentType) {
            case "video/mp4",
                    "video/quicktime",
                    "video/x-m4v",
                    "video/3gpp",
                    "video/3gpp2",
                    "application/mp4",
                    "audio/mp4",
                    "audio/x-m4a" -> "mov";
            case "video/webm", "video/x-matroska", "audio/webm", "audio/x-matroska", "application/x-matroska" ->
                "matroska";
            case "video/x-msvideo", "video/avi" -> "avi";
            case "video/mpeg" -> "mpeg";
            case "video/mp2t" -> "mpegts";
            case "video/x-flv" -> "flv";
            case "video/x-ms-wmv", "video/x-ms-asf", "audio/x-ms-wma" -> "asf";
            case "audio/mpeg", "audio/mp3" -> "mp3";
            case "audio/vnd.wave", "audio/wav", "audio/x-wav" -> "wav";
            case "audio/flac", "audio/x-flac" -> "flac";
            case "audio/aac", "audio/x-aac" -> "aac";
            case "audio/amr" -> "amr";
            case "audio/x-aiff", "audio/aiff" -> "aiff";
            case "audio/ogg",
                    "audio/vorbis",
                    "audio/opus",
                    "audio/speex",
                    "application/ogg",
                    "video/ogg",
                    "video/theora",
                    "video/x-ogm" -> "ogg";
            default -> null;
        };
    }
}
