package hotel.chat.app.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import hotel.chat.app.backup.Manifest.Copied;
import hotel.chat.app.backup.Manifest.Table;

/** A part of a backup that is read. Nothing of it is used before all of it was found to be what its manifest says. */
final class PartReader {
    private final Path place;
    private final Manifest manifest;
    private final byte[] json;

    private PartReader(Path place, Manifest manifest, byte[] json) {
        this.place = place;
        this.manifest = manifest;
        this.json = json;
    }

    static PartReader of(Path place, Part part) throws IOException {
        byte[] json;
        try {
            json = Files.readAllBytes(place.resolve(PartWriter.MANIFEST));
        } catch (NoSuchFileException none) {
            throw new BadBackup(place + " is no finished backup: it has no " + PartWriter.MANIFEST + ".");
        }
        Manifest manifest = Manifest.parse(json)
                .orElseThrow(() -> new BadBackup(place.resolve(PartWriter.MANIFEST) + " cannot be read."));
        if (manifest.format() != Manifest.FORMAT) {
            throw new BadBackup(
                    place + " is of format " + manifest.format() + ", and this program reads " + Manifest.FORMAT + ".");
        }
        if (manifest.part() != part) {
            throw new BadBackup(place + " is the part " + manifest.part().label() + " of a backup, and " + part.label()
                    + " is needed here.");
        }
        return new PartReader(place, manifest, json);
    }

    Manifest manifest() {
        return manifest;
    }

    Path file(Copied file) {
        return place.resolve(file.name());
    }

    /** That it was made by an installation with this first master key, and that no byte has changed since. */
    void require(Path masterKeys) throws IOException {
        String kept = Files.readString(place.resolve(PartWriter.MAC), StandardCharsets.US_ASCII)
                .strip();
        byte[] made = Sums.mac(json, masterKeys).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(made, kept.getBytes(StandardCharsets.US_ASCII))) {
            throw new BadBackup(place.resolve(PartWriter.MANIFEST)
                    + " was changed, or was made by another installation than the keys.");
        }
        for (Copied file : files()) {
            if (!Files.exists(file(file)) || Files.size(file(file)) != file.size()) {
                throw new BadBackup(file(file) + " is missing or cut off.");
            }
            if (!Sums.of(file(file)).equals(file.sha256())) {
                throw new BadBackup(file(file) + " was changed.");
            }
        }
    }

    private List<Copied> files() {
        return Stream.concat(
                        manifest.files().stream(), manifest.tables().stream().map(Table::file))
                .toList();
    }

    InputStream unpacked(Copied file) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file(file)), 1 << 16), 1 << 16);
    }
}
