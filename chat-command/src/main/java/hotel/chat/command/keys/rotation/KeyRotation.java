package hotel.chat.command.keys.rotation;

import java.util.List;

import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.rotation.TopKeys.TopKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps again what an older master key wraps, row by row: a round that ends early has done what it has done, and the next goes
 * on. Every node may do it at the same time. Texts can be read all the while, as both keys are known.
 */
final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final int PAGE = 500;

    private final TopKeys rows;
    private final KeyService masters;
    private final Counter renewals;

    /** One that was found under the newest master key, as all others were; null before that. */
    private byte @Nullable [] example;

    KeyRotation(TopKeys rows, KeyService masters, MeterRegistry meters) {
        this.rows = rows;
        this.masters = masters;
        this.renewals = Counter.builder("chat.keys.renewed").baseUnit("keys").register(meters);
    }

    /** How many keys were wrapped anew. Nothing is read while there is no newer master key than in the round before. */
    int round() {
        masters.refresh();
        byte[] known = example;
        if (known != null && masters.isCurrent(known)) {
            return 0;
        }
        int renewed = 0;
        List<TopKey> page = rows.after("", PAGE);
        while (!page.isEmpty()) {
            renewed += renewed(page);
            page = rows.after(page.getLast().subject().value(), PAGE);
        }
        if (renewed > 0) {
            LOG.info("{} keys are wrapped under the newest master key now, and none is under an older one", renewed);
        }
        return renewed;
    }

    private int renewed(List<TopKey> page) {
        int renewed = 0;
        for (TopKey key : page) {
            if (masters.isCurrent(key.wrapped())) {
                example = key.wrapped();
            } else if (renew(key)) {
                renewed++;
                renewals.increment();
            }
        }
        return renewed;
    }

    private boolean renew(TopKey key) {
        byte[] raw = masters.unwrap(key.wrapped(), key.subject());
        return rows.replace(key, masters.wrap(raw, key.subject()));
    }
}
