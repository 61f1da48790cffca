package hotel.chat.command.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

import hotel.chat.api.port.BlobNeeds;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.rounds.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The storage of files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
public class StorageConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String VARIABLES = "CHAT_STORAGE_S3_";

    @Bean
    FileStorage fileStorage(StorageSettings settings, StorageDirectory standard, MeterRegistry meters) {
        return new MeteredStorage(storage(settings, standard), meters);
    }

    private static FileStorage storage(StorageSettings settings, StorageDirectory standard) {
        String bucket = settings.s3().bucket();
        if (bucket != null && !bucket.isBlank()) {
            return new S3BlobStore(new S3Bucket(S3Clients.of(settings.s3(), VARIABLES), bucket));
        }
        String dir = settings.dir();
        return onDisk(dir == null || dir.isBlank() ? standard.path() : Path.of(dir), settings);
    }

    private static FileStorage onDisk(Path path, StorageSettings settings) {
        try {
            return new DiskBlobStore(path, settings.minFree().toBytes());
        } catch (IOException unusable) {
            throw new UnusableStorage(
                    "Files cannot be kept in " + path + ": "
                            + unusable.getClass().getSimpleName() + "; choose another with CHAT_STORAGE_DIR.",
                    unusable);
        }
    }

    @Bean
    Blobs blobs(JdbcClient jdbc, PlatformTransactionManager transactions, BlobStore store) {
        return new Blobs(jdbc, new TransactionTemplate(transactions), store);
    }

    @Bean
    UnneededBlobs unneededBlobs(JdbcClient jdbc, PlatformTransactionManager transactions, BlobStore store) {
        return new UnneededBlobs(jdbc, new TransactionTemplate(transactions), store, PATIENCE);
    }

    @Bean
    Janitor storageJanitor(
            DataSource database,
            FileStorage storage,
            UnneededBlobs blobs,
            ObjectProvider<BlobNeeds> needs,
            LegalHolds holds,
            LedgerReader ledger,
            StorageSettings settings,
            Clock clock) {
        return new Janitor(
                new RoundLock(database, "files"),
                storage,
                blobs,
                () -> held(needs.getIfAvailable(), holds),
                ledger::head,
                settings.orphanAfter(),
                clock);
    }

    @Bean
    Rounds janitorRounds(Janitor janitor, StorageSettings settings) {
        return new Rounds("storage-janitor", "files could not be tidied up")
                .every(settings.janitorInterval(), janitor::round);
    }

    private static @Nullable BlobNeeds held(@Nullable BlobNeeds readModel, LegalHolds holds) {
        return readModel == null ? null : new HeldFiles(readModel, holds::any);
    }
}
