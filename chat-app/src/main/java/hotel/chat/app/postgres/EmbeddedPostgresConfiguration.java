package hotel.chat.app.postgres;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.database.DatabaseOwner;
import hotel.chat.app.database.Login;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded PostgreSQL as the application's database, where no other one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
public class EmbeddedPostgresConfiguration {
    @Bean
    @ConditionalOnMissingBean
    EmbeddedPostgres embeddedPostgres(DataDirectory directory) {
        return EmbeddedPostgres.start(directory);
    }

    @Bean
    DatabaseOwner embeddedPostgresOwner(EmbeddedPostgres postgres) {
        return new DatabaseOwner(postgres.owner());
    }

    /** As the role that the server works with. */
    @Bean
    JdbcConnectionDetails embeddedPostgresConnection(EmbeddedPostgres postgres) {
        Login server = postgres.server();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return server.username();
            }

            @Override
            public String getPassword() {
                return server.password();
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }
}
