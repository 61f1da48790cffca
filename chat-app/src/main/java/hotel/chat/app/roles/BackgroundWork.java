package hotel.chat.app.roles;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.Lifecycle;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * What a node does that no call asks for, by the names of beans and the role that they belong to. What is not here runs on each node:
 * reading the ledger, writing to it, and knowing how far projections and keys are. {@code docs/operations.md} says it in words.
 */
final class BackgroundWork {
    /** Left out of a node without the role. Telling goes with all that reports how far it is. */
    static final Map<NodeRole, List<String>> LEFT_OUT = Map.of(
            NodeRole.COMMAND,
            List.of(
                    "attachmentRunners",
                    "erasureRounds",
                    "janitorRounds",
                    "proofRounds",
                    "publishRounds",
                    "replyPurge",
                    "retentionRounds",
                    "routedCommands",
                    "uploadExpiryRounds"),
            NodeRole.QUERY,
            List.of("claimsWatch", "readModelProcessors"),
            NodeRole.REALTIME,
            List.of(
                    "deliverer",
                    "deliveryRepeats",
                    "legacyBroadcasts",
                    "legacyWatch",
                    "pushFollower",
                    "pusherLifecycle"));

    /** Controllers hold on to these, so they are there; without the role nothing starts them. */
    static final Map<NodeRole, Set<String>> NOT_STARTED = Map.of(
            NodeRole.COMMAND, Set.of("exportRunner"),
            NodeRole.QUERY, Set.of("rebuildRunner"),
            NodeRole.REALTIME, Set.of("presenceTeller"));

    private BackgroundWork() {}

    /** Before any bean is made. */
    record LeavingOut(NodeRoles roles) implements BeanDefinitionRegistryPostProcessor {
        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            for (NodeRole absent : roles.absent()) {
                LEFT_OUT.getOrDefault(absent, List.of()).stream()
                        .filter(registry::containsBeanDefinition)
                        .forEach(registry::removeBeanDefinition);
            }
        }
    }

    /** When the context starts what is to be started. */
    static final class Starting extends DefaultLifecycleProcessor {
        private final NodeRoles roles;

        Starting(NodeRoles roles) {
            this.roles = roles;
        }

        @Override
        protected Map<String, Lifecycle> getLifecycleBeans() {
            Map<String, Lifecycle> beans = super.getLifecycleBeans();
            roles.absent().forEach(absent -> beans.keySet().removeAll(NOT_STARTED.getOrDefault(absent, Set.of())));
            return beans;
        }
    }
}
