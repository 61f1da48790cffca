package hotel.chat.app.data;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The claimed data directory, released last. */
@Configuration(proxyBeanMethods = false)
public class DataConfiguration {
    @Bean
    @ConditionalOnMissingBean
    DataDirectoryLock dataDirectoryLock(@Value("${chat.data.dir}") Path path) {
        return DataDirectoryLock.claim(path);
    }

    @Bean
    DataDirectory dataDirectory(DataDirectoryLock lock) {
        return lock.directory();
    }
}
