package hotel.chat.command.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.RetentionChanged;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.Views;
import hotel.chat.api.view.PersonView;
import hotel.chat.command.records.RetentionStore.Round;
import org.jspecify.annotations.Nullable;

/** What a hotel keeps, as its auditors see it: read off the stream of its records, with people as they are now. */
final class RecordsQueries {
    private final AuditTrail trail;
    private final Views views;
    private final RetentionStore rounds;

    RecordsQueries(AuditTrail trail, Views views, RetentionStore rounds) {
        this.trail = trail;
        this.views = views;
        this.rounds = rounds;
    }

    /** Every hold, released ones too, in the order of placing. */
    Holds holds(HotelId hotel) {
        Map<HoldId, Fact> placed = new LinkedHashMap<>();
        Map<HoldId, Fact> released = new HashMap<>();
        Set<StaffId> actors = new LinkedHashSet<>();
        for (Fact fact : trail.stream(StreamId.records(hotel))) {
            switch (fact.event()) {
                case HoldPlaced event -> placed.put(event.holdId(), fact);
                case HoldReleased event -> released.put(event.holdId(), fact);
                default -> {
                    continue;
                }
            }
            actors.add(fact.actor());
        }
        Map<StaffId, PersonView> people = actors.isEmpty() ? Map.of() : views.people(hotel, actors);
        List<Hold> holds = new ArrayList<>();
        placed.forEach((id, fact) -> holds.add(hold(fact, released.get(id), people)));
        return new Holds(holds);
    }

    /** How long messages are kept, and how far that is done. */
    RetentionNow retention(HotelId hotel) {
        Fact changed = null;
        for (Fact fact : trail.stream(StreamId.records(hotel))) {
            if (fact.event() instanceof RetentionChanged) {
                changed = fact;
            }
        }
        Round round = rounds.of(hotel);
        Integer days = changed != null && changed.event() instanceof RetentionChanged event ? event.days() : null;
        return new RetentionNow(
                days,
                changed == null ? null : person(changed.actor(), views.people(hotel, Set.of(changed.actor()))),
                changed == null ? null : changed.at(),
                round.scannedTo(),
                round.erased(),
                round.held(),
                round.finishedAt());
    }

    private static Hold hold(Fact fact, @Nullable Fact release, Map<StaffId, PersonView> people) {
        if (!(fact.event() instanceof HoldPlaced placed)) {
            throw new IllegalStateException("fact " + fact.position() + " places no hold");
        }
        HoldScope scope = placed.scope();
        return new Hold(
                placed.holdId().value(),
                scope.conversations().stream().map(ConversationId::value).toList(),
                scope.staff().stream().map(StaffId::value).toList(),
                scope.from(),
                scope.to(),
                placed.reason().value(),
                person(fact.actor(), people),
                fact.at(),
                release == null ? null : person(release.actor(), people),
                release == null ? null : release.at());
    }

    private static PersonView person(StaffId staff, Map<StaffId, PersonView> people) {
        PersonView known = people.get(staff);
        return known != null ? known : PersonView.nameless(staff, Role.AUDITOR);
    }

    /** All holds. */
    record Holds(List<Hold> holds) {}

    /**
     * A legal hold.
     *
     * @param conversationIds empty: all
     * @param staffIds whose messages; empty: everybody's
     * @param from sent then or later
     * @param to sent before
     * @param releasedAt null while it stands
     */
    record Hold(
            String holdId,
            List<String> conversationIds,
            List<String> staffIds,
            @Nullable Instant from,
            @Nullable Instant to,
            String reason,
            PersonView placedBy,
            Instant placedAt,
            @Nullable PersonView releasedBy,
            @Nullable Instant releasedAt) {

        /** Never the reason: records end up in logs. */
        @Override
        public String toString() {
            return "Hold[" + holdId + "]";
        }
    }

    /**
     * How long messages are kept.
     *
     * @param days null: for ever
     * @param scannedTo position up to which every message that is too old is erased or held
     * @param erased messages, since retention was first set
     * @param held messages that were passed over, since a hold was last released
     * @param finishedAt when a round last found nothing more to erase
     */
    record RetentionNow(
            @Nullable Integer days,
            @Nullable PersonView changedBy,
            @Nullable Instant changedAt,
            long scannedTo,
            long erased,
            long held,
            @Nullable Instant finishedAt) {}
}
