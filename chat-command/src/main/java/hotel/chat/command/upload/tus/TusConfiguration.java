package hotel.chat.command.upload.tus;

import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.UploadProgress;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.keys.ContentKey;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.message.FinishedUploads;
import hotel.chat.command.rounds.Rounds;
import hotel.chat.command.settings.UploadSettings;
import hotel.chat.command.upload.intake.Intake;
import hotel.chat.command.upload.intake.SizeLimits;
import hotel.chat.command.upload.intake.Slots;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resumable uploads. */
@Configuration(proxyBeanMethods = false)
public class TusConfiguration {
    @Bean
    Uploads uploads(JdbcClient jdbc, MasterKey master) {
        return new Uploads(jdbc, ContentKey.derived(master, "upload metadata v1"));
    }

    @Bean
    UploadLocks uploadLocks(JdbcClient jdbc, Ids ids) {
        return new UploadLocks(jdbc, ids, UploadLocks.Times.USUAL);
    }

    @Bean
    UploadFinishing uploadFinishing(Uploads uploads, Intake intake, UploadProgress progress) {
        return new UploadFinishing(uploads, intake, progress);
    }

    @Bean
    FinishedUploads finishedUploads(Uploads uploads, UploadLocks locks, UploadFinishing finishing, Intake intake) {
        return new StoredUploads(uploads, locks, finishing, intake);
    }

    @Bean
    UploadExpiry uploadExpiry(Uploads uploads, Intake intake) {
        return new UploadExpiry(uploads, intake);
    }

    @Bean
    Rounds uploadExpiryRounds(UploadExpiry expiry, UploadSettings settings) {
        return new Rounds("upload-expiry", "expired uploads could not be removed")
                .every(settings.expiryInterval(), expiry::removeExpired);
    }

    @Bean
    TusExchange.Tools tusTools(
            Uploads uploads,
            Ids ids,
            BlobStore store,
            Intake intake,
            SizeLimits limits,
            UploadSettings settings,
            UploadProgress progress) {
        return new TusExchange.Tools(uploads, new UploadIds(ids), store, intake, limits, settings, progress);
    }

    @Bean
    TusController tusController(
            TusExchange.Tools tusTools, UploadLocks locks, UploadFinishing finishing, Slots slots, StaffAccess access) {
        return new TusController(tusTools, locks, finishing, slots, access);
    }
}
