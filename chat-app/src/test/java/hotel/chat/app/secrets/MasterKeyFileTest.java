package hotel.chat.app.secrets;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Which keys are refused; nobody looks into a database. */
class MasterKeyFileTest {
    private static final String OF_ONES_OWN = "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=";
    private static final JdbcClient NOTHING =
            JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));

    @TempDir
    private Path folder;

    static List<String> published() {
        String key = Checkout.text("chat-app/src/test/resources/earlier/2026-11-28-erasure.key")
                .strip();
        String otherPadding = key.substring(0, key.length() - 2) + (char) (key.charAt(key.length() - 2) + 1) + "=";
        return Stream.of(key, "  " + key + " ", key.replace("=", ""), otherPadding)
                .flatMap(written -> Stream.of(written, OF_ONES_OWN + "\nkey-2 2026-01-01T00:00:00Z " + written))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_published_key_is_refused_however_it_is_written_and_wherever_it_stands(String file) {
        MasterKeyFile keys = file(file);

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(keys::requireUnpublished)
                .withMessageContaining("published");
    }

    @Test
    void keys_of_ones_own_are_taken() {
        MasterKeyFile keys = file(OF_ONES_OWN + "\nkey-2 2026-01-01T00:00:00Z " + OF_ONES_OWN + "\n");

        assertThatNoException().isThrownBy(keys::requireUnpublished);
    }

    private MasterKeyFile file(String text) {
        DataDirectory directory = new DataDirectory(folder);
        directory.secret(directory.masterKey(), () -> text);
        return MasterKeyFile.of(directory, NOTHING, () -> "");
    }
}
