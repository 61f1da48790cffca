package hotel.chat.command.deciding;

import java.util.List;

import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.AuditAction;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ErasureApproved;
import hotel.chat.api.event.ErasureCompleted;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.HoldScope;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.event.RetentionChanged;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.GrantId;
import hotel.chat.api.identity.HoldId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.stream.LedgerFake;
import hotel.chat.command.stream.StreamState;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static hotel.chat.command.deciding.Scenario.ANNA;
import static hotel.chat.command.deciding.Scenario.BEN;
import static hotel.chat.command.deciding.Scenario.CARLA;
import static hotel.chat.command.deciding.Scenario.GROUP;
import static hotel.chat.command.deciding.Scenario.HELLO;
import static hotel.chat.command.deciding.Scenario.HOTEL;
import static hotel.chat.command.deciding.Scenario.id;
import static hotel.chat.command.deciding.Scenario.messageStream;
import static hotel.chat.command.deciding.Scenario.profile;
import static hotel.chat.command.deciding.Scenario.text;
import static org.assertj.core.api.Assertions.assertThat;

class StreamEvolversPropertyTest {
    private static final HoldId HOLD = new HoldId(id("hold"));
    private static final GrantId GRANT = new GrantId(id("grant"));
    private static final ErasureId ERASURE = new ErasureId(Scenario.id("erasure"));
    private static final ChatEvent[] EVERYTHING = {
        new StaffRegistered(ANNA, profile(ANNA), Role.STAFF),
        new StaffProfileChanged(ANNA, profile(BEN)),
        new StaffRoleChanged(ANNA, Role.MANAGER),
        new StaffDeactivated(ANNA),
        new StaffReactivated(ANNA),
        new ConversationCreated(GROUP, ConversationKind.GROUP, null, ANNA, List.of(ANNA, BEN)),
        new ConversationRenamed(GROUP, text(HELLO, "title")),
        new ParticipantsAdded(GROUP, List.of(CARLA, BEN)),
        new ParticipantRemoved(GROUP, BEN),
        new MessageSent(GROUP, HELLO, ANNA, text(HELLO, "hi"), null, null, List.of(), List.of()),
        new MessageEdited(GROUP, HELLO, text(HELLO, "ho"), List.of(BEN)),
        new MessageDeleted(GROUP, HELLO),
        new ReadMarkerMoved(GROUP, ANNA, HELLO, 3, 0),
        new DeliveredMarkerMoved(GROUP, ANNA, HELLO, 3, 0),
        new ReactionAdded(GROUP, HELLO, BEN, "👍"),
        new ReactionRemoved(GROUP, HELLO, BEN, "👍"),
        new NotificationLevelChanged(GROUP, ANNA, NotificationLevel.MENTIONS, null),
        new HoldPlaced(HOLD, new HoldScope(List.of(GROUP), List.of(), null, null), text(HELLO, "a case")),
        new HoldReleased(HOLD),
        new RetentionChanged(30),
        new AuditAccessed(new AccessId(id("access")), AuditAction.ACCESS_LOG_READ, null, null, false),
        new GrantRequested(GRANT, List.of(GROUP), text(HELLO, "a case")),
        new GrantApproved(GRANT, LedgerFake.START),
        new GrantEnded(GRANT),
        new ErasureRequested(ERASURE, ANNA, null, text(HELLO, "why"), text(HELLO, "law"), true),
        new ErasureApproved(ERASURE),
        new TextsErased(ERASURE, 2, 1),
        new ErasureCompleted(ERASURE, true),
        new MessageErased(GROUP, HELLO, ERASURE, BEN),
        new TitleErased(GROUP, ERASURE),
        new StaffErased(ANNA, ERASURE, BEN)
    };

    @Property
    void evolving_never_throws_whatever_comes_in_whatever_order(
            @ForAll StreamKind kind, @ForAll("events") List<ChatEvent> events) {
        StreamState state = null;
        for (ChatEvent event : events) {
            StreamState next = StreamEvolvers.of(kind).evolve(state, fact(event, 4));
            assertThat(state != null && next == null).isFalse();
            state = next;
        }
    }

    @Property
    void participants_are_distinct_and_agree_with_their_order(@ForAll("events") List<ChatEvent> events) {
        StreamState state = null;
        for (ChatEvent event : events) {
            state = StreamEvolvers.of(StreamKind.CONVERSATION).evolve(state, fact(event, 4));
        }
        if (state instanceof ConversationState conversation) {
            assertThat(conversation.participants().inOrder()).doesNotHaveDuplicates();
            assertThat(conversation.participants().all())
                    .containsExactlyInAnyOrderElementsOf(
                            conversation.participants().inOrder());
        }
    }

    @Property
    void a_message_never_changes_its_place_or_sender(@ForAll("changes") List<ChatEvent> changes) {
        StreamState state = StreamEvolvers.of(StreamKind.MESSAGE).evolve(null, fact(EVERYTHING[9], 1));
        MessageState first = (MessageState) state;
        long position = 1;
        for (ChatEvent event : changes) {
            position++;
            state = StreamEvolvers.of(StreamKind.MESSAGE).evolve(state, fact(event, position));
        }
        MessageState last = (MessageState) state;
        assertThat(last.sent()).isEqualTo(first.sent());
        assertThat(last.sender()).isEqualTo(first.sender());
        assertThat(last.editCount()).isEqualTo((int)
                changes.stream().filter(MessageEdited.class::isInstance).count());
        assertThat(last.isLive()).isEqualTo(changes.stream().noneMatch(MessageDeleted.class::isInstance));
    }

    @Provide
    Arbitrary<List<ChatEvent>> events() {
        return Arbitraries.of(EVERYTHING).list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<ChatEvent>> changes() {
        return Arbitraries.of(EVERYTHING[10], EVERYTHING[11], EVERYTHING[14], EVERYTHING[15])
                .list()
                .ofMaxSize(10);
    }

    private static Fact fact(ChatEvent event, long position) {
        return new Fact(position, "e", messageStream(HELLO), 0, HOTEL, null, 0, ANNA, LedgerFake.START, event);
    }
}
