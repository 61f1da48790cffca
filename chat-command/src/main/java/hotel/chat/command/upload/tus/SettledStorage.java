package hotel.chat.command.upload.tus;

import java.io.InputStream;
import java.io.OutputStream;

import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UploadLockingService;
import me.desair.tus.server.upload.UploadStorageService;
import me.desair.tus.server.upload.concatenation.UploadConcatenationService;
import org.jspecify.annotations.Nullable;

/** What the library may ask of a storage and we settle elsewhere: its settings, and reading and removing uploads. */
abstract class SettledStorage implements UploadStorageService {
    @Override
    public InputStream getUploadedBytes(String url, @Nullable String owner) {
        throw notServed();
    }

    @Override
    public InputStream getUploadedBytes(UploadId id) {
        throw notServed();
    }

    @Override
    public void copyUploadTo(UploadInfo from, OutputStream to) {
        throw notServed();
    }

    @Override
    public void cleanupExpiredUploads(UploadLockingService locks) {
        throw notServed();
    }

    @Override
    public @Nullable UploadConcatenationService getUploadConcatenationService() {
        return null;
    }

    @Override
    public void setMaxUploadSize(@Nullable Long size) {
        // settled by the settings
    }

    @Override
    public void setUploadExpirationPeriod(@Nullable Long period) {
        // settled by the settings
    }

    @Override
    public void setUploadConcatenationService(UploadConcatenationService none) {
        // uploads are not put together
    }

    @Override
    public void setIdFactory(UploadIdFactory factory) {
        // settled by the tools
    }

    private static UnsupportedOperationException notServed() {
        return new UnsupportedOperationException("uploads are read and removed elsewhere");
    }
}
