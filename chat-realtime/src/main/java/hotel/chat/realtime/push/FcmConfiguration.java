package hotel.chat.realtime.push;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.ThreadManager;
import com.google.firebase.messaging.FirebaseMessaging;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Firebase with the credentials of {@code chat.push.credentials}; an {@link HttpTransport} bean takes the place of its own. */
@Configuration(proxyBeanMethods = false)
class FcmConfiguration {

    @Bean(destroyMethod = "delete")
    FirebaseApp firebaseApp(PushProperties settings, ObjectProvider<HttpTransport> transport) {
        return app(settings, transport.getIfAvailable());
    }

    @Bean
    PushService fcmService(FirebaseApp app, PushProperties settings) {
        return new FcmService(FirebaseMessaging.getInstance(app), new FcmMessages(settings.androidSilentChannel()));
    }

    static FirebaseApp app(PushProperties settings, @Nullable HttpTransport own) {
        int timeout = (int) settings.timeout().toMillis();
        ServiceAccountCredentials account = credentials(String.valueOf(settings.credentials()), own);
        FirebaseOptions.Builder options = FirebaseOptions.builder()
                .setCredentials(account)
                .setThreadManager(new VirtualThreads())
                .setConnectTimeout(timeout)
                .setReadTimeout(timeout)
                .setWriteTimeout(timeout);
        if (own != null) {
            options.setHttpTransport(own);
        }
        // Named, as Firebase keeps its applications in a static table.
        return FirebaseApp.initializeApp(options.build(), "chat-" + UUID.randomUUID());
    }

    /** Says nothing of what is in the file, as that is a secret. */
    private static ServiceAccountCredentials credentials(String file, @Nullable HttpTransport own) {
        ServiceAccountCredentials account;
        try (InputStream key = Files.newInputStream(Path.of(file))) {
            account = own == null
                    ? ServiceAccountCredentials.fromStream(key)
                    : ServiceAccountCredentials.fromStream(key, () -> own);
        } catch (IOException | RuntimeException unusable) {
            throw new UnusableCredentials("CHAT_FCM_CREDENTIALS names " + file
                    + ", which cannot be read as the key file of a Google service account.");
        }
        if (account.getProjectId() == null) {
            throw new UnusableCredentials("The key file " + file + " of CHAT_FCM_CREDENTIALS names no project_id.");
        }
        return account;
    }

    /** Firebase's own would be up to a hundred threads; ours wait without costing one. */
    private static final class VirtualThreads extends ThreadManager {
        @Override
        protected ExecutorService getExecutor(FirebaseApp app) {
            return Executors.newVirtualThreadPerTaskExecutor();
        }

        @Override
        protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {
            executor.shutdownNow();
        }

        @Override
        protected ThreadFactory getThreadFactory() {
            return Thread.ofVirtual().factory();
        }
    }
}
