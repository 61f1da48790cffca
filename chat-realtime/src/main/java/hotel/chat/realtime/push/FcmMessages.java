package hotel.chat.realtime.push;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import com.google.firebase.messaging.WebpushFcmOptions;
import com.google.firebase.messaging.WebpushNotification;
import hotel.chat.realtime.device.DeviceToken;

/** FCM's form of a push, for every platform: newer ones of a conversation replace it, and only some make a sound. */
final class FcmMessages {
    private static final String DEFAULT_SOUND = "default";

    private final String silentChannel;

    FcmMessages(String silentChannel) {
        this.silentChannel = silentChannel;
    }

    Message of(Push push, DeviceToken device) {
        return to(device)
                .setNotification(Notification.builder()
                        .setTitle(push.title())
                        .setBody(push.body())
                        .build())
                .putAllData(push.data())
                .setAndroidConfig(android(push))
                .setApnsConfig(apns(push))
                .setWebpushConfig(web(push))
                .build();
    }

    /** Front ends register FCM tokens, not the installation ids that the SDK would rather have. */
    @SuppressWarnings("deprecation")
    private static Message.Builder to(DeviceToken device) {
        return Message.builder().setToken(device.value());
    }

    /** Since Android 8 the channel decides about sound; without the silent one its pushes would sound. */
    private AndroidConfig android(Push push) {
        AndroidNotification.Builder notification = AndroidNotification.builder().setTag(push.conversation());
        if (push.badge() > 0) {
            notification.setNotificationCount(push.badge());
        }
        if (push.sounds()) {
            notification.setSound(DEFAULT_SOUND);
        } else {
            notification.setChannelId(silentChannel);
        }
        return AndroidConfig.builder()
                .setCollapseKey(push.conversation())
                .setPriority(AndroidConfig.Priority.HIGH)
                .setNotification(notification.build())
                .build();
    }

    private static ApnsConfig apns(Push push) {
        Aps.Builder aps = Aps.builder().setBadge(push.badge()).setThreadId(push.conversation());
        if (push.sounds()) {
            aps.setSound(DEFAULT_SOUND);
        }
        return ApnsConfig.builder()
                .putHeader("apns-collapse-id", push.conversation())
                .setAps(aps.build())
                .build();
    }

    private static WebpushConfig web(Push push) {
        WebpushConfig.Builder config = WebpushConfig.builder()
                .setNotification(WebpushNotification.builder()
                        .setTitle(push.title())
                        .setBody(push.body())
                        .setTag(push.conversation())
                        .setRenotify(push.sounds())
                        .setSilent(!push.sounds())
                        .build());
        String url = push.data().getOrDefault("url", "");
        if (url.startsWith("https://")) {
            config.setFcmOptions(WebpushFcmOptions.withLink(url));
        }
        return config.build();
    }
}
