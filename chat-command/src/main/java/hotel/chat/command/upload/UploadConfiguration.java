package hotel.chat.command.upload;

import hotel.chat.api.port.BlobStore;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.settings.UploadSettings;
import hotel.chat.command.storage.Blobs;
import hotel.chat.command.upload.intake.Intake;
import hotel.chat.command.upload.intake.SizeLimits;
import hotel.chat.command.upload.intake.Slots;
import hotel.chat.command.upload.multipart.MultipartConfiguration;
import hotel.chat.command.upload.scan.ClamAv;
import hotel.chat.command.upload.scan.VirusScanner;
import hotel.chat.command.upload.tus.TusConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Uploads: what every way of bringing files needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadSettings.class)
@Import({MultipartConfiguration.class, TusConfiguration.class})
public class UploadConfiguration {
    @Bean
    SizeLimits uploadSizeLimits(UploadSettings settings) {
        return new SizeLimits(settings.limits());
    }

    @Bean
    Slots uploadSlots(UploadSettings settings, MeterRegistry meters) {
        return new Slots(settings, meters);
    }

    @Bean
    VirusScanner virusScanner(UploadSettings settings, MeterRegistry meters) {
        String host = settings.clamav().host();
        return host == null || host.isBlank() ? VirusScanner.NONE : new ClamAv(host, settings.clamav(), meters);
    }

    @Bean
    Intake uploadIntake(
            BlobStore store, Blobs blobs, Ids ids, SizeLimits limits, VirusScanner scanner, MeterRegistry meters) {
        return new Intake(store, blobs, ids, limits, scanner, meters);
    }
}
