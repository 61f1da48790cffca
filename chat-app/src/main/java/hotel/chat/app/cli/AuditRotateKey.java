package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import hotel.chat.api.ledger.SigningKey;
import hotel.chat.command.proof.SigningKeyDirectory;
import hotel.chat.command.proof.SigningKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit rotate-key}: a running server signs its next head with the new key. */
@Command(
        name = "rotate-key",
        description = "Makes a new key that signs from the next head on; the one that signed until now vouches for it.",
        mixinStandardHelpOptions = true)
final class AuditRotateKey implements Callable<Integer> {
    private final PrintWriter out;

    @Option(
            names = "--lost",
            description = "The private key that signed until now is lost: add one that nothing vouches for.")
    private boolean lost;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    AuditRotateKey(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        try (StoreConnection connection = database.open()) {
            SigningKeyDirectory directory =
                    new SigningKeyDirectory(connection.directory().signingKeys());
            SigningKey key = new SigningKeys(JdbcClient.create(connection.database()), directory, Clock.systemUTC())
                    .rotate(lost);
            String by = key.endorsedBy();
            out.println("Key " + key.keyId() + " (public: "
                    + HexFormat.of().formatHex(key.publicKey()) + ") signs from the next head on; "
                    + (by == null ? "nothing vouches for it." : by + " vouches for it."));
            return 0;
        }
    }
}
