package hotel.chat.app.e2e;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * How long the model is compared: {@code -Dchat.e2e.model.tries} days of up to {@code -Dchat.e2e.model.steps} steps, and
 * {@code -Dchat.e2e.model.seed} for the same days again. Hooks count only on the property itself.
 */
final class ModelSettings implements AroundPropertyHook {
    static final int STEPS = Integer.getInteger("chat.e2e.model.steps", 40);
    private static final int TRIES = Integer.getInteger("chat.e2e.model.tries", 6);

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setTries(TRIES);
        String seed = System.getProperty("chat.e2e.model.seed");
        if (seed != null) {
            context.attributes().setSeed(seed);
        }
        return property.execute();
    }
}
