package hotel.chat.command.storage;

import java.io.IOException;
import java.nio.file.Path;

import hotel.chat.api.port.BlobStore;
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
    @Bean
    FileStorage fileStorage(StorageSettings settings, StorageDirectory standard) {
        Path path = settings.dir() == null || settings.dir().isBlank() ? standard.path() : Path.of(settings.dir());
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
}
