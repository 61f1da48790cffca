package hotel.chat.app.secrets;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.KeyedMac;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.proof.SigningKeyDirectory;
import hotel.chat.query.attachment.LinkMac;
import hotel.chat.realtime.embedded.PusherCredentials;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The master keys, what signs links and heads, and key and secret of the embedded Pusher application. */
@Configuration(proxyBeanMethods = false)
public class SecretsConfiguration {
    private static final String PUSHER_APP = "staff-chat";

    /** Names the key: another name makes all links invalid that are in use. */
    private static final String LINKS = "attachment links v1";

    private static final SecureRandom RANDOM = new SecureRandom();

    @Bean
    @DependsOnDatabaseInitialization
    MasterKeyFile masterKeyFile(DataDirectory directory, JdbcClient database, Environment settings) {
        MasterKeyFile file =
                MasterKeyFile.of(directory, database, () -> Base64.getEncoder().encodeToString(random(32)));
        if (GivenSecrets.isForReal(settings)) {
            file.requireUnpublished();
        }
        return file;
    }

    @Bean
    MasterKey masterKey(MasterKeyFile file) {
        String first = file.read().lines().findFirst().orElse("");
        return new MasterKey(Base64.getDecoder().decode(first.strip()));
    }

    @Bean
    KeyService keyService(MasterKeyFile file, Clock clock, JdbcClient database) {
        KeyService masters = new FileKeyService(file::read, clock);
        file.require(masters, database);
        return masters;
    }

    @Bean
    SigningKeyDirectory signingKeyDirectory(DataDirectory directory) {
        return new SigningKeyDirectory(directory.signingKeys());
    }

    @Bean
    LinkMac linkMac(MasterKey master) {
        return new KeyedMac(master, LINKS)::of;
    }

    @Bean
    PusherCredentials pusherCredentials(DataDirectory directory) {
        String kept =
                directory.secret(directory.embeddedPusher(), () -> "key=%s%nsecret=%s%n".formatted(hex(10), hex(24)));
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PusherCredentials(
                PUSHER_APP, properties.getProperty("key", ""), properties.getProperty("secret", ""));
    }

    private static String hex(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
