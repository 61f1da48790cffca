package hotel.chat.command.proof;

import java.time.Clock;
import javax.sql.DataSource;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.command.rounds.RoundLock;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed heads of the ledger, and the tree under them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProofSettings.class)
public class ProofConfiguration {
    private static final String LOCK = "proofs";

    @Bean
    SigningKeys signingKeys(JdbcClient jdbc, SigningKeyDirectory directory, Clock clock) {
        return new SigningKeys(jdbc, directory, clock);
    }

    @Bean
    LedgerTree ledgerTree(JdbcClient jdbc) {
        return new LedgerTree(new MerkleNodes(jdbc), new LedgerHashes(jdbc));
    }

    @Bean
    SignedLedger signedLedger(JdbcClient jdbc, LedgerTree tree, SigningKeys keys, Clock clock) {
        return new SignedLedger(tree, new LedgerHashes(jdbc), new SignedHeads(jdbc), keys, clock);
    }

    @Bean
    ProofRounds proofRounds(
            DataSource database,
            LedgerTree tree,
            SignedLedger ledger,
            LedgerReader reader,
            ProofSettings settings,
            MeterRegistry meters) {
        return new ProofRounds(new RoundLock(database, LOCK), tree, ledger, reader, new ProofMeters(meters))
                .begin(settings.signEvery());
    }
}
