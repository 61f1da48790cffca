package hotel.chat.app.e2e;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;

import hotel.chat.app.support.ChatClient.Answer;

/** Resumable uploads request by request, where tus-js-client would hide what is answered. */
record TusByHand(Colleague uploader) {
    /** Begins an upload of so many bytes; its id. */
    String begin(int length) {
        Map<String, String> wanted = Map.of("Upload-Length", Integer.toString(length));
        return TusClient.idOf(call("POST", "", wanted, BodyPublishers.noBody()).header("Location"));
    }

    Answer append(String upload, int offset, String text) {
        return append(upload, offset, BodyPublishers.ofString(text));
    }

    Answer append(String upload, int offset, BodyPublisher bytes) {
        Map<String, String> headers =
                Map.of("Upload-Offset", Integer.toString(offset), "Content-Type", "application/offset+octet-stream");
        return call("PATCH", "/" + upload, headers, bytes);
    }

    Answer head(String upload) {
        return call("HEAD", "/" + upload, Map.of(), BodyPublishers.noBody());
    }

    private Answer call(String method, String path, Map<String, String> more, BodyPublisher body) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Tus-Resumable", "1.0.0");
        return uploader.client().publish(method, uploader.base() + "/uploads" + path, headers, body);
    }
}
