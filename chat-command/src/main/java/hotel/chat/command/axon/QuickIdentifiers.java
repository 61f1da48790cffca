package hotel.chat.command.axon;

import java.util.concurrent.atomic.AtomicLong;

import org.axonframework.common.IdentifierFactory;

/**
 * Names Axon's messages, several for each command, after this process and a counter. They never leave it: facts, streams and
 * commands have ids of their own.
 */
public final class QuickIdentifiers extends IdentifierFactory {
    private final String process = ProcessHandle.current().pid() + "-";
    private final AtomicLong count = new AtomicLong();

    @Override
    public String generateIdentifier() {
        return process + count.incrementAndGet();
    }
}
