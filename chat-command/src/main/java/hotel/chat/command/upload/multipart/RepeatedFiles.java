package hotel.chat.command.upload.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.command.upload.intake.Fingerprint;
import hotel.chat.command.upload.intake.Passing;
import hotel.chat.command.upload.intake.SizeLimits;

/** The files of a request that can only be one made before: they are read to know that, and not a byte is kept. */
final class RepeatedFiles implements SentFiles {
    private final IncomingFiles.Tools tools;
    private final List<Content> contents = new ArrayList<>();

    RepeatedFiles(IncomingFiles.Tools tools) {
        this.tools = tools;
    }

    @Override
    public void take(SentFile file) throws IOException {
        long limit = tools.limit(file);
        Fingerprint fingerprint = new Fingerprint();
        try (InputStream watched = new Passing(file.bytes(), (bytes, from, length) -> {
            fingerprint.passed(bytes, from, length);
            SizeLimits.require(fingerprint.size(), limit);
        })) {
            watched.transferTo(OutputStream.nullOutputStream());
        }
        contents.add(new Content(file.name(), fingerprint.sha256()));
    }

    @Override
    public List<Content> contents() {
        return List.copyOf(contents);
    }
}
