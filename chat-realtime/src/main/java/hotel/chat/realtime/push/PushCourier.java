package hotel.chat.realtime.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

import hotel.chat.realtime.device.DeviceStore;
import hotel.chat.realtime.device.DeviceToken;
import hotel.chat.realtime.follow.Aborted;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.follow.Turn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a push to all devices of a person, again and again for a while; it counts as sent when one of them got it. */
final class PushCourier {
    private static final Logger LOG = LoggerFactory.getLogger(PushCourier.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final PushService service;
    private final DeviceStore devices;
    private final Backoff backoff;
    private final Duration retryFor;
    private final Semaphore room;
    private final InstantSource clock;
    private final PushMeters meters;
    private volatile Instant quietUntil = Instant.MIN;

    PushCourier(
            PushService service,
            DeviceStore devices,
            PushProperties settings,
            Backoff backoff,
            InstantSource clock,
            PushMeters meters) {
        this.service = service;
        this.devices = devices;
        this.backoff = backoff;
        this.retryFor = settings.retryFor();
        this.room = new Semaphore(settings.concurrency(), true);
        this.clock = clock;
        this.meters = meters;
    }

    Outcome deliver(Push push, Turn turn) {
        Instant deadline = clock.instant().plus(retryFor);
        Tally tally = new Tally();
        List<DeviceToken> waiting = push.devices();
        for (int retry = 0; ; retry++) {
            tally.begin(backoff.before(retry));
            for (DeviceToken device : waiting) {
                tally.add(device, send(push, device, turn));
            }
            Instant next = clock.instant().plus(tally.pause);
            if (tally.again.isEmpty() || next.isAfter(deadline)) {
                return tally.outcome(push.subject(), clock.instant());
            }
            waiting = List.copyOf(tally.again);
            meters.retried();
            turn.pause(tally.pause);
        }
    }

    private Reply send(Push push, DeviceToken device, Turn turn) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Aborted("interrupted");
        }
        try {
            turn.check();
            return settled(push, device, service.send(push, device));
        } finally {
            room.release();
        }
    }

    private Reply settled(Push push, DeviceToken device, Reply reply) {
        switch (reply) {
            case Reply.Accepted _ -> {}
            case Reply.Gone _ -> devices.forget(device);
            case Reply.Refused(String cause) ->
                LOG.warn(
                        "FCM refused a push of position {} for good: {}",
                        push.subject().position(),
                        cause);
            case Reply.Later(String cause, Duration _) -> complain(cause);
        }
        return reply;
    }

    private void complain(String cause) {
        Instant now = clock.instant();
        if (!now.isBefore(quietUntil)) {
            quietUntil = now.plus(QUIET);
            LOG.warn("FCM does not take a push ({}); trying again for {}", cause, retryFor);
        }
    }

    /** What the devices of one person came to. */
    private static final class Tally {
        private final List<DeviceToken> again = new ArrayList<>();
        private Duration pause = Duration.ZERO;
        private boolean reached;
        private String why = "no_device";

        private void begin(Duration backoff) {
            again.clear();
            pause = backoff;
        }

        private void add(DeviceToken device, Reply reply) {
            switch (reply) {
                case Reply.Accepted _ -> reached = true;
                case Reply.Gone(String cause) -> why = cause;
                case Reply.Refused(String cause) -> why = cause;
                case Reply.Later(String cause, Duration after) -> {
                    why = cause;
                    again.add(device);
                    pause = after.compareTo(pause) > 0 ? after : pause;
                }
            }
        }

        private Outcome outcome(Subject subject, Instant now) {
            return reached
                    ? new Outcome(subject, Outcome.Result.SENT, null, now)
                    : new Outcome(subject, Outcome.Result.FAILED, why, now);
        }
    }
}
