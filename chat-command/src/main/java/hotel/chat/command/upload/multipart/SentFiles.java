package hotel.chat.command.upload.multipart;

import java.io.IOException;
import java.util.List;

/** Where the files of a form go, one after another, as they come. */
interface SentFiles {
    void take(SentFile file) throws IOException;

    /** Name and SHA-256 of each file as it was received, in order: what makes the request the same request. */
    List<Content> contents();

    /** A file as it was received. */
    record Content(String name, String sha256) {
        /** Never the name: records end up in logs. */
        @Override
        public String toString() {
            return "Content[" + sha256 + "]";
        }
    }
}
