package hotel.chat.realtime.embedded;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one name. Its lock makes the order of joining, leaving and publishing the same for all of them;
 * under it frames are only queued, never written. A channel that became empty is retired and never used again.
 */
class Channel {

    enum Joining {
        JOINED,
        ALREADY_IN,
        FULL,
        NO_ROOM,
        RETIRED
    }

    /** Of a channel of one subscriber: some maps, a lock, a set and a name of 164 letters. */
    static final long SUBSCRIPTION_BYTES = 1_024;

    private final ChannelName name;
    private final Consumer<Connection> slowClients;
    private final HubListener listener;
    private final Budget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Connection> subscribers = new LinkedHashSet<>();
    private boolean retired;

    /**
     * @param slowClients told who lost its connection by reading too slowly; must not take channel locks itself
     * @param budget for subscriptions that nobody signed
     */
    Channel(ChannelName name, Consumer<Connection> slowClients, HubListener listener, Budget budget) {
        this.name = name;
        this.listener = listener;
        this.budget = budget;
        this.slowClients = slowClients;
    }

    final String name() {
        return name.value();
    }

    final ChannelName.Kind kind() {
        return name.kind();
    }

    final Joining join(Connection connection, @Nullable Member member) {
        lock.lock();
        try {
            if (retired) {
                return Joining.RETIRED;
            }
            if (subscribers.contains(connection)) {
                return Joining.ALREADY_IN;
            }
            if (!budget.take(unsigned())) {
                return Joining.NO_ROOM;
            }
            if (!admit(connection, member)) {
                budget.give(unsigned());
                return Joining.FULL;
            }
            subscribers.add(connection);
            if (subscribers.size() == 1) {
                listener.channelOccupied(name());
            }
            connection.joined(this);
            deliver(connection, Frames.subscriptionSucceeded(name(), roster()));
            return Joining.JOINED;
        } finally {
            lock.unlock();
        }
    }

    /** Takes somebody out; true if the channel is retired now. */
    final boolean leave(Connection connection) {
        lock.lock();
        try {
            connection.left(this);
            if (subscribers.remove(connection)) {
                budget.give(unsigned());
                dismiss(connection);
                if (subscribers.isEmpty()) {
                    listener.channelVacated(name());
                }
            }
            return retireIfEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Queues a frame for everybody but the excluded socket. */
    final void broadcast(Frame frame, @Nullable String excludedSocketId) {
        lock.lock();
        try {
            for (Connection subscriber : subscribers) {
                if (!subscriber.socketId().equals(excludedSocketId)) {
                    deliver(subscriber, frame);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    final List<Connection> subscribers() {
        lock.lock();
        try {
            return List.copyOf(subscribers);
        } finally {
            lock.unlock();
        }
    }

    final int subscriptionCount() {
        lock.lock();
        try {
            return subscribers.size();
        } finally {
            lock.unlock();
        }
    }

    /** The people in it; empty unless it is a presence channel. */
    final List<Member> members() {
        lock.lock();
        try {
            return currentMembers();
        } finally {
            lock.unlock();
        }
    }

    final @Nullable String userIdOf(Connection connection) {
        lock.lock();
        try {
            return memberIdOf(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock before somebody joins; false refuses, which an empty channel never does. */
    boolean admit(Connection connection, @Nullable Member member) {
        return true;
    }

    /** Called under the lock after somebody left. */
    void dismiss(Connection connection) {}

    /** Called under the lock: the data of {@code subscription_succeeded}. */
    String roster() {
        return "{}";
    }

    List<Member> currentMembers() {
        return List.of();
    }

    @Nullable
    String memberIdOf(Connection connection) {
        return null;
    }

    /** Bytes of a subscription that nobody signed, with what a channel of its own takes. */
    private long unsigned() {
        return kind() == ChannelName.Kind.PUBLIC ? SUBSCRIPTION_BYTES : 0;
    }

    private boolean retireIfEmpty() {
        retired = retired || subscribers.isEmpty();
        return retired;
    }

    private void deliver(Connection subscriber, Frame frame) {
        if (!subscriber.send(frame)) {
            slowClients.accept(subscriber);
        }
    }
}
