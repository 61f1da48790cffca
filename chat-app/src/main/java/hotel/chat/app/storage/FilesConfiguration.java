package hotel.chat.app.storage;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.command.media.job.ScratchDirectory;
import hotel.chat.command.storage.StorageDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files beside the database, unless a setting says otherwise. */
@Configuration(proxyBeanMethods = false)
public class FilesConfiguration {
    @Bean
    StorageDirectory storageDirectory(DataDirectory directory) {
        return new StorageDirectory(directory.files());
    }

    @Bean
    ScratchDirectory scratchDirectory(DataDirectory directory) {
        return new ScratchDirectory(directory.scratch());
    }
}
