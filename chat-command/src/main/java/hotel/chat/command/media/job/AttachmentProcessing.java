package hotel.chat.command.media.job;

import java.util.Optional;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.message.CompleteAttachment;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.media.worker.Finding;
import hotel.chat.command.media.worker.Finding.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Does one job: finds out about the file, or knows it already, and makes that a fact. Repeatable. */
final class AttachmentProcessing {
    private final OpenAttachments attachments;
    private final MediaFacts known;
    private final BlobStore store;
    private final Commands commands;
    private final MeterRegistry meters;

    AttachmentProcessing(
            OpenAttachments attachments, MediaFacts known, BlobStore store, Commands commands, MeterRegistry meters) {
        this.attachments = attachments;
        this.known = known;
        this.store = store;
        this.commands = commands;
        this.meters = meters;
    }

    /** Processes it; what cannot be done now fails and can be tried again. */
    void run(AttachmentJob job, MediaDesk desk) throws InterruptedException {
        Optional<AttachedFile> open = attachments.find(job.hotel(), job.attachment());
        if (open.isPresent()) {
            complete(job, found(job.hotel(), open.get(), desk));
        }
    }

    /** Says that it has ended without anything known. */
    void giveUp(AttachmentJob job) {
        Optional<AttachedFile> open = attachments.find(job.hotel(), job.attachment());
        if (open.isPresent()) {
            complete(job, Finding.NOTHING);
            count(open.get(), "given_up", Timer.start(meters));
        }
    }

    private Finding found(HotelId hotel, AttachedFile file, MediaDesk desk) throws InterruptedException {
        Timer.Sample sample = Timer.start(meters);
        Optional<Finding> earlier = known.find(hotel, file.sha256()).filter(it -> isStillTrue(it, hotel, file));
        if (earlier.isPresent()) {
            count(file, "known", sample);
            return earlier.get();
        }
        Finding finding = desk.look(hotel, file);
        Outcome outcome = finding.outcome() == null ? Outcome.PLAIN : finding.outcome();
        if (outcome != Outcome.NO_TOOLS && outcome != Outcome.TIMEOUT) {
            known.keep(hotel, file.sha256(), finding, outcome);
        }
        count(file, outcome.wireName(), sample);
        return finding;
    }

    /** The blob may have been removed and stored again since, without its small pictures. */
    private boolean isStillTrue(Finding finding, HotelId hotel, AttachedFile file) {
        return finding.outcome() != Outcome.PICTURED
                || (store.has(new Blob(hotel, file.sha256(), Variant.SMALL))
                        && store.has(new Blob(hotel, file.sha256(), Variant.LARGE)));
    }

    private void complete(AttachmentJob job, Finding finding) {
        try {
            var _ = commands.run(new CompleteAttachment(
                    job.hotel(),
                    job.attachment(),
                    finding.width(),
                    finding.height(),
                    finding.durationMs(),
                    finding.outcome() == Outcome.PICTURED));
        } catch (Rejection refused) {
            if (refused.code() != RejectionCode.NOT_FOUND) {
                throw refused;
            }
        }
    }

    private void count(AttachedFile file, String outcome, Timer.Sample sample) {
        sample.stop(meters.timer("chat.media", "type", file.type().wireName(), "outcome", outcome));
    }
}
