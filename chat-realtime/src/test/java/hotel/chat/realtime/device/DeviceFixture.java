package hotel.chat.realtime.device;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;

/** Registers devices as their owners would. */
public final class DeviceFixture {
    private DeviceFixture() {}

    public static void register(DeviceStore devices, HotelId hotel, StaffId staff, String token) {
        devices.register(new Owner(hotel, staff), new DeviceToken(token), Platform.ANDROID);
    }
}
