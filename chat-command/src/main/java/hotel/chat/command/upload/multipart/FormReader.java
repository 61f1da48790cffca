package hotel.chat.command.upload.multipart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.Map;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadContentTypeException;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/** Reads a form part by part, in whatever order it comes; nothing but one part's buffer is ever in memory. */
final class FormReader {
    private static final int MOST_PARTS = 100;
    private static final int MOST_FILES = 10;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_HEADERS = 8 * 1024;
    private static final String FILES = "files";

    private final JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> upload = new JakartaServletFileUpload<>();
    private final SentFiles files;
    private final Map<String, String> texts = new HashMap<>();
    private int begun;

    private FormReader(SentFiles files) {
        this.files = files;
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        upload.setMaxPartHeaderSize(LONGEST_HEADERS);
    }

    /** The texts; the files are handed over as they come. */
    static Form read(HttpServletRequest request, SentFiles files) {
        FormReader reader = new FormReader(files);
        try {
            reader.readAll(request);
        } catch (FileUploadContentTypeException noForm) {
            throw Rejection.of(RejectionCode.UNSUPPORTED_MEDIA_TYPE, "The body must be a multipart form.");
        } catch (FileUploadException malformed) {
            throw Rejection.invalid("body", "must be a well-formed multipart form");
        } catch (IOException cut) {
            throw Rejection.invalid("body", "ended before it was whole");
        }
        return new Form(reader.text("message"), reader.text("message_id"), reader.text("reply_to"));
    }

    private @Nullable String text(String field) {
        return texts.get(field);
    }

    private void readAll(HttpServletRequest request) throws IOException {
        FileItemInputIterator parts = upload.getItemIterator(request);
        for (int count = 1; parts.hasNext(); count++) {
            if (count > MOST_PARTS) {
                throw Rejection.invalid("body", "must have at most " + MOST_PARTS + " parts");
            }
            take(parts.next());
        }
    }

    private void take(FileItemInput part) throws IOException {
        String field = part.getFieldName();
        if (FILES.equals(field)) {
            if (part.isFormField()) {
                throw Rejection.invalid(FILES, "must be files, with a filename each");
            }
            if (begun == MOST_FILES) {
                throw Rejection.invalid(FILES, "must be at most " + MOST_FILES);
            }
            files.take(SentFile.begin(begun++, name(part), part.getInputStream()));
        } else if (part.isFormField() && field != null && texts.put(field, text(part, field)) != null) {
            throw Rejection.invalid(field, "must be there once");
        }
    }

    private static String name(FileItemInput part) {
        try {
            return part.getName();
        } catch (InvalidPathException odd) {
            return odd.getInput();
        }
    }

    private static String text(FileItemInput part, String field) throws IOException {
        byte[] bytes = part.getInputStream().readNBytes(LONGEST_TEXT + 1);
        if (bytes.length > LONGEST_TEXT) {
            throw Rejection.invalid(field, "is too long");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw Rejection.invalid(field, "must be UTF-8");
        }
    }
}
