package hotel.chat.command.grant;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.GrantEvent;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.api.view.PersonView;
import org.jspecify.annotations.Nullable;

/** A hotel's grants as those see them who may sign: read off their stream, with people as they are now. */
final class GrantQueries {
    private final LedgerReader ledger;
    private final Views views;
    private final Clock clock;

    GrantQueries(LedgerReader ledger, Views views, Clock clock) {
        this.ledger = ledger;
        this.views = views;
        this.clock = clock;
    }

    /** Every grant that was ever asked for, newest first. */
    Grants all(HotelId hotel) {
        Map<GrantId, List<Fact>> grants = new LinkedHashMap<>();
        Set<StaffId> actors = new LinkedHashSet<>();
        for (Fact fact : ledger.stream(StreamId.grants(hotel))) {
            if (fact.event() instanceof GrantEvent event) {
                grants.computeIfAbsent(event.grantId(), _ -> new ArrayList<>()).add(fact);
                actors.add(fact.actor());
            }
        }
        Map<StaffId, PersonView> people = actors.isEmpty() ? Map.of() : views.people(hotel, actors);
        Instant now = clock.instant();
        List<GrantView> oldestFirst =
                grants.values().stream().map(facts -> view(facts, people, now)).toList();
        return new Grants(oldestFirst.reversed());
    }

    private static GrantView view(List<Fact> facts, Map<StaffId, PersonView> people, Instant now) {
        Fact request = facts.getFirst();
        if (!(request.event() instanceof GrantRequested asked)) {
            throw new IllegalStateException("fact " + request.position() + " asks for no grant");
        }
        Fact approval = null;
        Fact end = null;
        Instant endsAt = null;
        for (Fact fact : facts) {
            if (fact.event() instanceof GrantApproved signed) {
                approval = fact;
                endsAt = signed.endsAt();
            } else if (fact.event() instanceof GrantEnded) {
                end = fact;
            }
        }
        Instant endedAt = end == null ? null : end.at();
        return new GrantView(
                asked.grantId().value(),
                asked.conversations().stream().map(ConversationId::value).toList(),
                asked.reason().value(),
                person(request.actor(), people),
                request.at(),
                approval == null ? null : person(approval.actor(), people),
                approval == null ? null : approval.at(),
                endsAt,
                end == null ? null : person(end.actor(), people),
                endedAt,
                new Grant(request.actor(), Set.of(), endsAt, endedAt).at(now).wireName());
    }

    private static PersonView person(StaffId staff, Map<StaffId, PersonView> people) {
        PersonView known = people.get(staff);
        return known != null ? known : PersonView.nameless(staff, Role.AUDITOR);
    }

    /** All grants, newest first. */
    record Grants(List<GrantView> grants) {}

    /**
     * A grant.
     *
     * @param conversationIds empty: every direct one
     * @param approvedBy null while the second signature is missing
     * @param endsAt first moment at which it does not stand by itself any more; null while it waits
     * @param endedBy who ended it before that; null when nobody has
     * @param state waiting, standing or ended
     */
    record GrantView(
            String grantId,
            List<String> conversationIds,
            String reason,
            PersonView requestedBy,
            Instant requestedAt,
            @Nullable PersonView approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant endsAt,
            @Nullable PersonView endedBy,
            @Nullable Instant endedAt,
            String state) {

        /** Never the reason: records end up in logs. */
        @Override
        public String toString() {
            return "GrantView[" + grantId + " " + state + "]";
        }
    }
}
