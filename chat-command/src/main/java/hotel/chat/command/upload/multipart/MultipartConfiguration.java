package hotel.chat.command.upload.multipart;

import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.UploadProgress;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.stream.Streams;
import hotel.chat.command.upload.intake.Intake;
import hotel.chat.command.upload.intake.SizeLimits;
import hotel.chat.command.upload.intake.Slots;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sending files in one request. */
@Configuration(proxyBeanMethods = false)
public class MultipartConfiguration {
    @Bean
    IncomingFiles.Tools incomingFilesTools(
            BlobStore store, Intake intake, SizeLimits limits, Ids ids, UploadProgress progress) {
        return new IncomingFiles.Tools(store, intake, limits, ids, progress);
    }

    @Bean
    SendFilesController sendFilesController(
            Commands commands,
            StaffAccess access,
            Slots slots,
            IncomingFiles.Tools incomingFilesTools,
            Streams streams,
            AttachmentLinks links) {
        return new SendFilesController(
                commands,
                new Admission(access, streams, commands),
                slots,
                incomingFilesTools,
                new FilesSentAnswers(streams, links));
    }
}
