package hotel.chat.command.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.BlobStore.Variant;

/**
 * Names in the storage, the same on disk and in S3: {@code staging/<hotel>/<id>} and {@code blobs/<hotel>/<first two hex
 * digits>/<sha256>}. They are made of checked ids only, never of words from outside, so none leads out of its place.
 */
public final class ObjectNames {
    static final String STAGING = "staging/";
    static final String BLOBS = "blobs/";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ObjectNames() {}

    static String of(Staged staged) {
        if (!UUID.matcher(staged.id()).matches()) {
            throw new IllegalArgumentException("the id of an upload is a UUID in lower case");
        }
        return STAGING + staged.hotel().value() + "/" + staged.id();
    }

    /** Of a file, and of what may have been derived from it: the file first. */
    public static List<String> of(String hotel, String sha256) {
        return Arrays.stream(Variant.values())
                .map(variant -> of(new Blob(new HotelId(hotel), sha256, variant)))
                .toList();
    }

    static String of(Blob blob) {
        return BLOBS + blob.hotel().value() + "/" + blob.sha256().substring(0, 2) + "/" + blob.sha256()
                + suffix(blob.variant());
    }

    private static String suffix(Variant variant) {
        return variant == Variant.ORIGINAL ? "" : "." + variant.name().toLowerCase(Locale.ROOT);
    }
}
