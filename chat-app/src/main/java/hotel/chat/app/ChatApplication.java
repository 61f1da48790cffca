package hotel.chat.app;

import java.util.concurrent.atomic.AtomicInteger;

import hotel.chat.app.ahead.DatabaseAhead;
import hotel.chat.app.axon.AxonConfiguration;
import hotel.chat.app.cli.Cli;
import hotel.chat.app.data.DataConfiguration;
import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.demo.DemoConfiguration;
import hotel.chat.app.demo.Rehearsal;
import hotel.chat.app.demo.TakenOverDemo;
import hotel.chat.app.ending.EndingConfiguration;
import hotel.chat.app.json.JsonConfiguration;
import hotel.chat.app.limit.RateLimitConfiguration;
import hotel.chat.app.nodes.NodesConfiguration;
import hotel.chat.app.postgres.EmbeddedPostgresConfiguration;
import hotel.chat.app.problem.ProblemConfiguration;
import hotel.chat.app.roles.RolesConfiguration;
import hotel.chat.app.secrets.SecretsConfiguration;
import hotel.chat.app.security.SecurityConfiguration;
import hotel.chat.app.storage.FilesConfiguration;
import hotel.chat.app.trace.TraceConfiguration;
import hotel.chat.app.web.ClientModules;
import hotel.chat.app.web.ConnectorConfiguration;
import hotel.chat.app.web.OpenApiConfiguration;
import hotel.chat.app.web.ShortCuts;
import hotel.chat.command.deciding.DecidingConfiguration;
import hotel.chat.command.dispatch.LedgerConfiguration;
import hotel.chat.command.erasure.ErasingConfiguration;
import hotel.chat.command.export.ExportConfiguration;
import hotel.chat.command.grant.GrantDeskConfiguration;
import hotel.chat.command.keys.rotation.KeyConfiguration;
import hotel.chat.command.media.job.MediaConfiguration;
import hotel.chat.command.proof.ProofConfiguration;
import hotel.chat.command.proof.publish.PublishConfiguration;
import hotel.chat.command.records.RetentionConfiguration;
import hotel.chat.command.routing.RoutingConfiguration;
import hotel.chat.command.storage.StorageConfiguration;
import hotel.chat.command.upload.UploadConfiguration;
import hotel.chat.query.QueryConfiguration;
import hotel.chat.realtime.RealtimeConfiguration;
import hotel.chat.realtime.embedded.EmbeddedPusherConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The server, and the commands that need none. Nothing is found by scanning: what it is made of is listed here, one configuration a feature group.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
    LibraryConfigurations.class,
    RolesConfiguration.class,
    DataConfiguration.class,
    EmbeddedPostgresConfiguration.class,
    SchemaMigrations.class,
    JsonConfiguration.class,
    ProblemConfiguration.class,
    SecurityConfiguration.class,
    RateLimitConfiguration.class,
    OpenApiConfiguration.class,
    ConnectorConfiguration.class,
    EndingConfiguration.class,
    NodesConfiguration.class,
    ShortCuts.class,
    ClientModules.class,
    SecretsConfiguration.class,
    FilesConfiguration.class,
    TraceConfiguration.class,
    AxonConfiguration.class,
    LedgerConfiguration.class,
    RoutingConfiguration.class,
    KeyConfiguration.class,
    ProofConfiguration.class,
    PublishConfiguration.class,
    StorageConfiguration.class,
    MediaConfiguration.class,
    UploadConfiguration.class,
    ExportConfiguration.class,
    DecidingConfiguration.class,
    RetentionConfiguration.class,
    ErasingConfiguration.class,
    GrantDeskConfiguration.class,
    QueryConfiguration.class,
    EmbeddedPusherConfiguration.class,
    RealtimeConfiguration.class,
    TakenOverDemo.class,
    DemoConfiguration.class,
    WhatIsRunning.class
})
public class ChatApplication {
    public static void main(String[] arguments) {
        if (Cli.knows(arguments)) {
            System.exit(Cli.run(arguments));
        }
        // It would load what we do not use on a thread of its own, and there is no processor to spare.
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        SpringApplication application = new SpringApplication(ChatApplication.class);
        application.addInitializers(new DatabaseAhead());
        ApplicationContext context = application.run(arguments);
        boolean isRehearsal = Rehearsal.isWanted(context.getEnvironment());
        AtomicInteger result = new AtomicInteger(isRehearsal ? 1 : 0);
        // From here on a signal is an orderly end: the context is closed by now, PostgreSQL included.
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(result.get()));
        if (isRehearsal) {
            try {
                result.set(Rehearsal.of(context).run() ? 0 : 1);
            } finally {
                System.exit(SpringApplication.exit(context));
            }
        }
    }
}
