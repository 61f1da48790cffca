package hotel.chat.command.upload.multipart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.upload.content.ContentTypes;
import hotel.chat.command.upload.content.FileNames;

/** One file of a form, of which only the beginning has been read. */
final class SentFile {
    private final String name;
    private final byte[] head;
    private final InputStream rest;

    private SentFile(String name, byte[] head, InputStream rest) {
        this.name = name;
        this.head = head;
        this.rest = rest;
    }

    /** @param number its place among the files of the form, from 0 */
    static SentFile begin(int number, String sentName, InputStream in) throws IOException {
        byte[] head = in.readNBytes(ContentTypes.HEAD);
        if (head.length == 0) {
            throw Rejection.invalid("files[" + number + "]", "must not be empty");
        }
        return new SentFile(FileNames.clean(sentName), head, in);
    }

    /** As it is shown to people. */
    String name() {
        return name;
    }

    /** By which its type is known. */
    byte[] head() {
        return head;
    }

    /** All of it, once. */
    InputStream bytes() {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }
}
