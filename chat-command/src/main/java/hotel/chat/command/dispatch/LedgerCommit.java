package hotel.chat.command.dispatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Traces;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.ledger.TraceParent;
import hotel.chat.command.stream.Answer;
import hotel.chat.command.stream.OpenDecision;
import hotel.chat.command.stream.Stamp;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Around every command handler: stores what was decided and turns the handler's {@link Answer} into the reply, once it is
 * known where the last fact stands.
 */
final class LedgerCommit implements MessageHandlerInterceptor<CommandMessage<?>> {
    static final String REQUEST = "request";

    private final Ledger ledger;
    private final Repeats repeats;
    private final Traces traces;

    LedgerCommit(Ledger ledger, Repeats repeats, Traces traces) {
        this.ledger = ledger;
        this.repeats = repeats;
        this.traces = traces;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        CommandMessage<?> message = unitOfWork.getMessage();
        OpenDecision decision = DecisionParameter.decisionOf(message);
        if (!(chain.proceed() instanceof Answer answer)) {
            throw new IllegalStateException(message.getCommandName() + " was not answered");
        }
        Origin origin = (Origin) message.getMetaData().get(REQUEST);
        Stamp stamp = decision.hasEvents()
                ? append((ChatCommand) message.getPayload(), decision, answer, origin)
                : decision.settledAt()
                        .orElseThrow(() ->
                                new IllegalStateException(message.getCommandName() + " neither appended nor settled"));
        return answer.at(stamp);
    }

    private Stamp append(ChatCommand command, OpenDecision decision, Answer answer, @Nullable Origin origin) {
        return traces.within("ledger append", notes -> {
            List<Fact> facts = ledger.append(decision.decided(
                    command.caller().hotel(),
                    command.caller().staff(),
                    metadata(origin),
                    origin == null ? null : repeats.keyedReply(origin, answer)));
            Fact last = facts.getLast();
            notes.note("chat.position", Long.toString(last.position()));
            return new Stamp(last.position(), last.at());
        });
    }

    private Map<String, String> metadata(@Nullable Origin origin) {
        Map<String, String> metadata = origin == null ? Map.of() : repeats.metadata(origin);
        String trace = traces.current();
        if (trace == null) {
            return metadata;
        }
        Map<String, String> traced = new TreeMap<>(metadata);
        traced.put(TraceParent.KEY, trace);
        return traced;
    }
}
