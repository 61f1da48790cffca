package hotel.chat.realtime.device;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT} and {@code DELETE /devices/{token}}: where the caller's pushes go. */
@RestController
@RequestMapping("/api/hotels/{hotel}/devices/{token}")
final class DeviceController {
    private final DeviceStore devices;
    private final StaffAccess access;

    DeviceController(DeviceStore devices, StaffAccess access) {
        this.devices = devices;
        this.access = access;
    }

    /** Registers an FCM token for the caller; somebody else's becomes the caller's. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void register(Caller caller, @PathVariable String token, @RequestBody DeviceBody body) {
        DeviceToken device = new DeviceToken(token);
        Platform platform = Platform.parse(body.platform());
        devices.register(active(caller), device, platform);
    }

    /** Nothing is pushed there any more; also when it was not the caller's. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unregister(Caller caller, @PathVariable String token) {
        devices.unregister(active(caller), new DeviceToken(token));
    }

    private Owner active(Caller caller) {
        if (access.find(caller.hotel(), caller.staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
        return new Owner(caller.hotel(), caller.staff());
    }

    /** @param platform {@code android}, {@code ios} or {@code web} */
    record DeviceBody(@Nullable String platform) {}
}
