package hotel.chat.realtime.device;

import hotel.chat.api.port.StaffAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code /devices}; needs a {@link DeviceStore}. */
@Configuration(proxyBeanMethods = false)
public class DeviceConfiguration {

    @Bean
    DeviceController deviceController(DeviceStore devices, StaffAccess access) {
        return new DeviceController(devices, access);
    }
}
