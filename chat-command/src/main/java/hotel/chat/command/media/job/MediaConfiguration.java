package hotel.chat.command.media.job;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.media.worker.WorkOrder.FilmTools;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processing of attachments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MediaSettings.class)
public class MediaConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(MediaConfiguration.class);

    @Bean
    AttachmentJobs attachmentJobs(JdbcClient jdbc, MeterRegistry meters) {
        AttachmentJobs jobs = new AttachmentJobs(jdbc);
        Gauge.builder("chat.media.queue", jobs, AttachmentJobs::count)
                .description("attachments that are still to be processed, by any node")
                .register(meters);
        return jobs;
    }

    @Bean
    AttachmentProcessing attachmentProcessing(
            LedgerReader ledger, JdbcClient jdbc, BlobStore store, Commands commands, MeterRegistry meters) {
        return new AttachmentProcessing(new OpenAttachments(ledger), new MediaFacts(jdbc), store, commands, meters);
    }

    @Bean
    AttachmentRunners attachmentRunners(
            AttachmentJobs jobs,
            AttachmentProcessing processing,
            LedgerReader ledger,
            BlobStore store,
            MediaSettings settings,
            ScratchDirectory scratch) {
        FilmTools tools = tools(settings);
        Function<ScheduledExecutorService, AttachmentRunner> runner = clock ->
                new AttachmentRunner(jobs, processing, new MediaDesk(store, settings, scratch, tools), settings, clock);
        return new AttachmentRunners(ledger, scratch, settings.workers(), runner);
    }

    private static @Nullable FilmTools tools(MediaSettings settings) {
        FilmTools tools =
                new FilmPrograms(System.getenv("PATH")).find(settings.ffmpeg()).orElse(null);
        if (tools == null) {
            LOG.info("without ffmpeg: films and sound have no length and no picture");
        }
        return tools;
    }
}
