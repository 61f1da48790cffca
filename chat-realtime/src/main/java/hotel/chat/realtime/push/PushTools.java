package hotel.chat.realtime.push;

import java.time.Duration;
import java.time.InstantSource;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.device.DeviceStore;
import hotel.chat.realtime.follow.LeaseStore;

/**
 * What a round works with.
 *
 * @param retention how long outcomes are kept
 */
record PushTools(
        LedgerReader ledger,
        Views views,
        Planning planning,
        PushCourier courier,
        DeviceStore devices,
        OutcomeStore outcomes,
        LeaseStore leases,
        PushMeters meters,
        Duration retention,
        InstantSource clock) {}
