package hotel.chat.command.media.worker;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A film's moving picture, as ffprobe describes it.
 *
 * @param index of the stream
 * @param width pixels as stored
 * @param height pixels as stored
 * @param aspect width of a pixel in heights of one
 * @param isOnItsSide whether it is shown turned by a quarter
 */
record FilmStream(int index, int width, int height, double aspect, boolean isOnItsSide) {

    /** Null when the stream is no moving picture: sound, subtitles, the cover of a record. */
    static @Nullable FilmStream of(JsonNode stream) {
        int width = stream.path("width").asInt(0);
        int height = stream.path("height").asInt(0);
        boolean isCover = stream.path("disposition").path("attached_pic").asInt(0) == 1;
        if (!stream.path("codec_type").asString("").equals("video") || isCover || width < 1 || height < 1) {
            return null;
        }
        return new FilmStream(
                stream.path("index").asInt(0),
                width,
                height,
                ratio(stream.path("sample_aspect_ratio").asString("")),
                Math.abs(rotation(stream)) % 180 == 90);
    }

    int shownWidth() {
        return isOnItsSide ? height : wide();
    }

    int shownHeight() {
        return isOnItsSide ? wide() : height;
    }

    private int wide() {
        return Math.max(1, (int) Math.round(width * aspect));
    }

    private static int rotation(JsonNode stream) {
        for (JsonNode side : stream.path("side_data_list")) {
            if (side.has("rotation")) {
                return side.path("rotation").asInt(0);
            }
        }
        return 0;
    }

    private static double ratio(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            return 1;
        }
        double ratio = Double.parseDouble(text.substring(0, colon)) / Double.parseDouble(text.substring(colon + 1));
        return ratio > 0.1 && ratio < 10 ? ratio : 1;
    }
}
