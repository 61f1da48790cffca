package hotel.chat.command.erasure;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hotel.chat.api.event.ErasureApproved;
import hotel.chat.api.event.ErasureCompleted;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.Views;
import hotel.chat.api.view.PersonView;
import hotel.chat.command.erasure.ErasureStore.Erasure;
import org.jspecify.annotations.Nullable;

/** Erasures as auditors see them: what was said stands in their streams, people are shown as they are now. */
final class ErasureQueries {
    private final AuditTrail trail;
    private final Views views;
    private final ErasureStore store;

    ErasureQueries(AuditTrail trail, Views views, ErasureStore store) {
        this.trail = trail;
        this.views = views;
        this.store = store;
    }

    Optional<ErasureView> find(HotelId hotel, ErasureId id) {
        return store.find(hotel, id).map(this::view);
    }

    /** At most {@code limit} requested before a position, newest first, and that of the last one. */
    List<Listed> before(HotelId hotel, long position, int limit) {
        return store.before(hotel, position, limit).stream()
                .map(erasure -> new Listed(erasure.position(), view(erasure)))
                .toList();
    }

    private ErasureView view(Erasure erasure) {
        Said said = new Said();
        trail.stream(StreamId.erasure(erasure.hotel(), erasure.id())).forEach(said::take);
        ErasureRequested request = said.request();
        Map<StaffId, PersonView> people = views.people(erasure.hotel(), said.people());
        Fact requested = said.fact(said.requested);
        StaffId staff = request.staffId();
        return new ErasureView(
                erasure.id().value(),
                staff == null ? null : staff.value(),
                request.messageId() == null ? null : request.messageId().value(),
                staff == null ? null : person(staff, people),
                request.reason().value(),
                request.legalBasis().value(),
                person(requested.actor(), people),
                requested.at(),
                request.needsApproval(),
                said.approved == null ? null : person(said.approved.actor(), people),
                said.approved == null ? null : said.approved.at(),
                said.completed == null ? null : said.completed.at(),
                erasure.state().column(),
                progress(erasure));
    }

    private Progress progress(Erasure erasure) {
        long done = erasure.messages() + erasure.titles();
        long total = done + store.unmarkedOf(erasure.hotel(), erasure.id());
        int percent = switch (erasure.state()) {
            case AWAITING_APPROVAL -> 0;
            case ERASING -> total == 0 ? 0 : (int) (90 * done / total);
            case COMPACTING -> 90;
            case DONE -> 100;
        };
        return new Progress(
                percent,
                done,
                total,
                erasure.messages(),
                erasure.titles(),
                store.steps(erasure.hotel(), erasure.id()).stream()
                        .map(step -> new StepView(step.name(), step.outcome().wireName()))
                        .toList());
    }

    private static PersonView person(StaffId staff, Map<StaffId, PersonView> people) {
        PersonView known = people.get(staff);
        return known != null ? known : PersonView.nameless(staff, Role.AUDITOR);
    }

    /** The facts of one erasure. */
    private static final class Said {
        private @Nullable Fact requested;
        private @Nullable Fact approved;
        private @Nullable Fact completed;

        void take(Fact fact) {
            if (!(fact.event() instanceof ErasureEvent event)) {
                return;
            }
            switch (event) {
                case ErasureRequested _ -> requested = fact;
                case ErasureApproved _ -> approved = fact;
                case ErasureCompleted _ -> completed = fact;
                case TextsErased _ -> {
                    // counted in the store
                }
            }
        }

        Fact fact(@Nullable Fact said) {
            if (said == null) {
                throw new IllegalStateException("an erasure without its request");
            }
            return said;
        }

        ErasureRequested request() {
            return (ErasureRequested) fact(requested).event();
        }

        Set<StaffId> people() {
            Set<StaffId> people = new LinkedHashSet<>();
            people.add(fact(requested).actor());
            if (approved != null) {
                people.add(approved.actor());
            }
            if (request().staffId() != null) {
                people.add(request().staffId());
            }
            return people;
        }
    }

    /** An erasure and where it was requested. */
    record Listed(long position, ErasureView erasure) {}

    /**
     * What was erased, by whom, why, and how far that is.
     *
     * @param staffId the person; null where it is a message
     * @param messageId the message; null where it is a person
     * @param staff as everybody sees the person now
     * @param approvedBy null without a second signature
     * @param completedAt when the disk was tidied up; null before
     * @param state awaiting_approval, erasing, compacting or done
     */
    record ErasureView(
            String erasureId,
            @Nullable String staffId,
            @Nullable String messageId,
            @Nullable PersonView staff,
            String reason,
            String legalBasis,
            PersonView requestedBy,
            Instant requestedAt,
            boolean needsApproval,
            @Nullable PersonView approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant completedAt,
            String state,
            Progress progress) {

        /** Never the reason: records end up in logs. */
        @Override
        public String toString() {
            return "ErasureView[" + erasureId + " " + state + "]";
        }
    }

    /**
     * How far an erasure is.
     *
     * @param itemsDone messages and titles that are marked; forwarded copies count
     * @param steps what tidying up the disk came to
     */
    record Progress(
            int percent,
            long itemsDone,
            long itemsTotal,
            long messagesErased,
            long titlesErased,
            List<StepView> steps) {}

    /** @param outcome done or not_allowed: the database role may not do it, so an administrator has to */
    record StepView(String step, String outcome) {}
}
