package hotel.chat.command.export;

import java.time.Clock;

import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.ContentKeys;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.api.port.Subscription;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.export.file.ExportFile.Sources;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exports for auditors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
public class ExportConfiguration {
    @Bean
    ExportJobs exportJobs(JdbcClient jdbc) {
        return new ExportJobs(jdbc);
    }

    @Bean
    ExportFiles exportFiles(BlobStore store) {
        return new ExportFiles(store);
    }

    @Bean
    Sources exportSources(
            LedgerRecords records, LedgerProofs proofs, ContentKeys keys, LedgerReader ledger, BlobStore store) {
        return new Sources(records, proofs, keys, ledger, store);
    }

    @Bean
    GivingWay exportsGiveWay(ExportSettings settings) {
        return new GivingWay(settings.busyShare(), System::nanoTime);
    }

    @Bean
    Subscription appendsNoticed(LedgerReader ledger, GivingWay exports) {
        return ledger.onAppend(exports::noticeHead);
    }

    @Bean
    ExportRunner exportRunner(
            ExportJobs jobs,
            ExportFiles files,
            Sources sources,
            ExportSettings settings,
            GivingWay way,
            MeterRegistry meters) {
        return new ExportRunner(
                jobs,
                new ExportMaking(jobs, files, sources, settings, way, meters),
                new ExportExpiry(jobs, files, settings),
                settings);
    }

    @Bean
    ExportController exportController(
            AuditDesk desk,
            Commands commands,
            ExportJobs jobs,
            ExportFiles files,
            ExportRunner runner,
            LedgerRecords records,
            Streams streams,
            Ids ids,
            Clock clock) {
        return new ExportController(
                new ExportDesk(desk, streams, jobs),
                commands,
                new ExportRequests(jobs, records, ids, clock),
                jobs,
                files,
                runner);
    }
}
