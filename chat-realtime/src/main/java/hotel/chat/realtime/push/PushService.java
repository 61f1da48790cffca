package hotel.chat.realtime.push;

import hotel.chat.realtime.device.DeviceToken;

/** Brings a push to one device. */
interface PushService {
    /** Blocks until there is an answer or none comes any more. */
    Reply send(Push push, DeviceToken device);
}
