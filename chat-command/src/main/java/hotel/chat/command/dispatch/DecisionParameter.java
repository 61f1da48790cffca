package hotel.chat.command.dispatch;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;

import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.OpenDecision;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Gives command handlers the {@link Decision} that travels in the command's metadata. */
final class DecisionParameter implements ParameterResolverFactory, ParameterResolver<Decision> {
    static final String METADATA_KEY = "decision";

    @Override
    public @Nullable ParameterResolver<Decision> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        return parameters[parameterIndex].getType() == Decision.class ? this : null;
    }

    @Override
    public Decision resolveParameterValue(Message<?> message) {
        return decisionOf(message);
    }

    static OpenDecision decisionOf(Message<?> message) {
        if (message.getMetaData().get(METADATA_KEY) instanceof OpenDecision decision) {
            return decision;
        }
        throw new IllegalStateException("commands are dispatched by Commands, with a decision");
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(METADATA_KEY) instanceof OpenDecision;
    }
}
