package hotel.chat.command.staff;

import hotel.chat.api.port.Credentials;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.stream.Streams;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The staff slice. */
@Configuration(proxyBeanMethods = false)
public class StaffConfiguration {
    @Bean
    StaffCommands staffCommands() {
        return new StaffCommands();
    }

    @Bean
    StaffController staffController(Commands commands, Streams streams, ObjectProvider<Credentials> credentials) {
        return new StaffController(commands, streams, credentials);
    }

    @Bean
    StaffAccess staffAccess(Streams streams) {
        return new StreamStaffAccess(streams);
    }
}
