package hotel.chat.command.media.worker;

import org.jspecify.annotations.Nullable;

/**
 * What a worker is asked, as one line of JSON.
 *
 * @param file path of the file to look into
 * @param contentType media type of its content, without parameters
 * @param folder path of an empty directory for the small pictures and whatever is needed to make them
 * @param maxPixels a picture with more is measured, not read
 * @param tools how films and sound are looked into; null where that cannot be done here
 */
public record WorkOrder(
        String file,
        String contentType,
        String folder,
        long maxPixels,
        @Nullable FilmTools tools) {

    /**
     * Programs for films and sound.
     *
     * @param ffmpeg path
     * @param ffprobe path
     * @param prlimit path; null where there is none, then their memory is not limited
     */
    public record FilmTools(
            String ffmpeg, String ffprobe, @Nullable String prlimit) {}
}
