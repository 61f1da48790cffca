package hotel.chat.realtime.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.UploadProgress;
import hotel.chat.realtime.envelope.Payload;
import hotel.chat.realtime.fleeting.Fleeting;
import hotel.chat.realtime.telling.NotificationManager;
import org.jspecify.annotations.Nullable;

/**
 * Tells the first state of an upload at once and what follows at intervals, always the newest. What is remembered of an
 * upload is forgotten an interval after it was last told, so nothing is left of those that nobody finishes.
 */
final class PacedProgress implements UploadProgress {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);
    private static final Duration LAST_WORTH_TELLING = Duration.ofMinutes(1);
    private static final int WHOLE = 100;

    private final NotificationManager manager;
    private final Fleeting fleeting;
    private final InstantSource clock;
    private final Duration interval;
    private final Alarm alarm;
    private final Map<Upload, Waiting> told = new HashMap<>();

    PacedProgress(NotificationManager manager, Fleeting fleeting, InstantSource clock, Duration interval, Alarm alarm) {
        this.manager = manager;
        this.fleeting = fleeting;
        this.clock = clock;
        this.interval = interval;
        this.alarm = alarm;
    }

    /** In the lock, so that what is told of an upload keeps its order; the fleeting queue never makes anybody wait. */
    @Override
    public synchronized void tell(HotelId hotel, StaffId uploader, Progress progress) {
        Upload upload = new Upload(hotel, uploader, progress.uploadId());
        Waiting waiting = told.get(upload);
        if (waiting == null) {
            told.put(upload, new Waiting(send(upload, progress) ? null : progress));
            alarm.after(interval, () -> due(upload));
        } else {
            waiting.newest = progress;
        }
    }

    private synchronized void due(Upload upload) {
        Waiting waiting = told.get(upload);
        Progress newest = waiting == null ? null : waiting.newest;
        if (waiting == null || newest == null) {
            told.remove(upload);
            return;
        }
        if (send(upload, newest)) {
            waiting.newest = null;
        }
        alarm.after(interval, () -> due(upload));
    }

    /** Whether there is no need to try it again: it is on its way, or something newer will follow. */
    private boolean send(Upload upload, Progress progress) {
        Instant now = clock.instant();
        boolean last = isLast(progress);
        boolean taken = fleeting.tell(
                upload.hotel(),
                List.of(upload.uploader()),
                manager.uploadProgress(upload.hotel(), upload.uploader(), payload(progress), now),
                now.plus(last ? LAST_WORTH_TELLING : WORTH_TELLING));
        return taken || !last;
    }

    private static boolean isLast(Progress progress) {
        return switch (progress.state()) {
            case UPLOADING, PROCESSING -> false;
            case DONE, FAILED -> true;
        };
    }

    private static Payload.OfUploadProgress payload(Progress progress) {
        return new Payload.OfUploadProgress(
                progress.uploadId(),
                progress.name(),
                progress.received(),
                progress.size(),
                percent(progress.received(), progress.size()),
                progress.state().wireName());
    }

    /** Nothing of nothing is all of it. */
    private static @Nullable Integer percent(long received, @Nullable Long size) {
        if (size == null) {
            return null;
        }
        return received >= size ? WHOLE : (int) (received * (double) WHOLE / size);
    }

    private record Upload(HotelId hotel, StaffId uploader, String id) {}

    /** That an upload was told of less than an interval ago, and what is to be told next. */
    private static final class Waiting {
        private @Nullable Progress newest;

        private Waiting(@Nullable Progress newest) {
            this.newest = newest;
        }
    }
}
