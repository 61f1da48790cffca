package hotel.chat.app.demo;

import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Views;
import hotel.chat.app.security.DemoLogins;
import hotel.chat.command.dispatch.Commands;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Demo people: with the embedded database unless refused, with an external one only when asked for, never beside OIDC. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(DemoConfiguration.WANTED)
public class DemoConfiguration {
    /** {@code chat.demo} where it is said; otherwise whether the database is the embedded one. */
    public static final String WANTED = """
            ('${chat.demo:}' == 'true' || ('${chat.demo:}' == '' && '${spring.datasource.url:}' == ''))
            && '${spring.security.oauth2.resourceserver.jwt.issuer-uri:}' == ''\
            """;

    @Bean
    DemoPeople demoPeople(Commands commands, DemoLogins logins, StaffAccess access, Views views) {
        return new DemoPeople(commands, logins, access, views);
    }
}
