package hotel.chat.realtime.push;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Views;
import hotel.chat.api.port.Views.Attention;
import hotel.chat.api.port.Views.ConversationAndStaff;
import hotel.chat.api.view.UnreadView;
import hotel.chat.realtime.device.DeviceStore;
import hotel.chat.realtime.device.DeviceToken;
import hotel.chat.realtime.device.Owner;
import hotel.chat.realtime.push.Outcome.Suppression;

/** Decides who is pushed what, as things are now; whoever has an outcome already is left out. */
final class Planning {
    private final Candidates candidates;
    private final Views views;
    private final StaffAccess access;
    private final DeviceStore devices;
    private final OutcomeStore outcomes;
    private final Composer composer;
    private final PushProperties settings;
    private final InstantSource clock;

    Planning(
            Candidates candidates,
            Views views,
            StaffAccess access,
            DeviceStore devices,
            OutcomeStore outcomes,
            Composer composer,
            PushProperties settings,
            InstantSource clock) {
        this.candidates = candidates;
        this.views = views;
        this.access = access;
        this.devices = devices;
        this.outcomes = outcomes;
        this.composer = composer;
        this.settings = settings;
        this.clock = clock;
    }

    /** Facts whose outcomes would have been forgotten by now are passed over. */
    Plan plan(List<Fact> facts) {
        Instant now = clock.instant();
        List<Fact> recent = facts.stream()
                .filter(fact -> fact.at().isAfter(now.minus(settings.retention())))
                .toList();
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>());
        Candidates.byHotel(recent).forEach((hotel, told) -> plan(hotel, candidates.of(hotel, told), now, plan));
        return plan;
    }

    private void plan(HotelId hotel, List<Candidate> all, Instant now, Plan plan) {
        if (all.isEmpty()) {
            return;
        }
        Map<Long, Set<StaffId>> known = outcomes.known(
                all.stream().map(one -> one.subject().position()).distinct().toList());
        List<Candidate> wanted = new ArrayList<>();
        for (Candidate candidate : all) {
            Subject subject = candidate.subject();
            if (known.getOrDefault(subject.position(), Set.of())
                    .contains(subject.owner().staff())) {
                continue;
            }
            suppression(candidate, now)
                    .ifPresentOrElse(
                            why -> plan.suppressed().add(Outcome.suppressed(subject, why, now)),
                            () -> wanted.add(candidate));
        }
        toDevices(hotel, wanted, now, plan);
    }

    private Optional<Suppression> suppression(Candidate candidate, Instant now) {
        Attention attention = candidate.attention();
        if (candidate.message().isDeleted()) {
            return Optional.of(Suppression.DELETED);
        }
        if (candidate.fact().at().isBefore(now.minus(settings.maxAge()))) {
            return Optional.of(Suppression.STALE);
        }
        if (attention == null) {
            return Optional.of(Suppression.LEFT);
        }
        if (muted(candidate.subject().kind(), attention, now)) {
            return Optional.of(Suppression.MUTED);
        }
        boolean read = attention.readPosition() >= candidate.message().position();
        return read && !candidate.afresh() ? Optional.of(Suppression.ALREADY_READ) : Optional.empty();
    }

    private static boolean muted(PushKind kind, Attention attention, Instant now) {
        Instant until = attention.until();
        NotificationLevel level = until != null && !until.isAfter(now) ? NotificationLevel.ALL : attention.level();
        return switch (level) {
            case ALL -> false;
            case MENTIONS -> kind != PushKind.MENTION;
            case NONE -> true;
        };
    }

    private void toDevices(HotelId hotel, List<Candidate> wanted, Instant now, Plan plan) {
        Map<StaffId, List<DeviceToken>> registered = wanted.isEmpty()
                ? Map.of()
                : devices.of(
                        hotel, wanted.stream().map(Planning::staff).distinct().toList());
        Set<StaffId> active = active(hotel, registered.keySet());
        List<Candidate> reachable = new ArrayList<>();
        for (Candidate candidate : wanted) {
            Subject subject = candidate.subject();
            if (!registered.containsKey(staff(candidate))) {
                plan.suppressed().add(Outcome.suppressed(subject, Suppression.NO_DEVICE, now));
            } else if (!active.contains(staff(candidate))) {
                plan.suppressed().add(Outcome.suppressed(subject, Suppression.DISABLED, now));
            } else {
                reachable.add(candidate);
            }
        }
        compose(hotel, reachable, registered, now, plan);
    }

    private void compose(
            HotelId hotel,
            List<Candidate> reachable,
            Map<StaffId, List<DeviceToken>> registered,
            Instant now,
            Plan plan) {
        Map<StaffId, Integer> badges = badges(hotel, reachable);
        for (Candidate candidate : reachable) {
            StaffId staff = staff(candidate);
            int badge = badges.getOrDefault(staff, 0);
            plan.pushes().add(composer.compose(candidate, badge, registered.getOrDefault(staff, List.of()), now));
        }
    }

    /** What a deactivated person registered is forgotten here, however it was left behind. One statement for all. */
    private Set<StaffId> active(HotelId hotel, Set<StaffId> registered) {
        Set<StaffId> active = registered.isEmpty() ? Set.of() : access.active(hotel, registered);
        registered.stream()
                .filter(staff -> !active.contains(staff))
                .forEach(staff -> devices.forget(new Owner(hotel, staff)));
        return active;
    }

    private Map<StaffId, Integer> badges(HotelId hotel, Collection<Candidate> reachable) {
        Map<StaffId, ConversationAndStaff> pairs = new LinkedHashMap<>();
        for (Candidate candidate : reachable) {
            ConversationId conversation =
                    new ConversationId(candidate.conversation().conversationId());
            pairs.putIfAbsent(staff(candidate), new ConversationAndStaff(conversation, staff(candidate)));
        }
        Map<StaffId, Integer> totals = new HashMap<>();
        if (!pairs.isEmpty()) {
            for (UnreadView unread : views.unread(hotel, pairs.values())) {
                totals.put(new StaffId(unread.staffId()), unread.totalUnread());
            }
        }
        return totals;
    }

    private static StaffId staff(Candidate candidate) {
        return candidate.subject().owner().staff();
    }
}
