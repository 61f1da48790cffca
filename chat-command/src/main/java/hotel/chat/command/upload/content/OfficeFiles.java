package hotel.chat.command.upload.content;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Office Open XML files among archives, by the entries that an archive's directory names. */
final class OfficeFiles {
    static final String ZIP = "application/zip";

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final List<Kind> KINDS = List.of(
            new Kind("word/document.xml", OFFICE + "wordprocessingml.document"),
            new Kind("xl/workbook.xml", OFFICE + "spreadsheetml.sheet"),
            new Kind("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
            new Kind("ppt/presentation.xml", OFFICE + "presentationml.presentation"));

    private OfficeFiles() {}

    /** The media type of an archive with these last bytes; the archive's own where it is no office file. */
    static String of(byte[] tail) {
        String directory = new String(tail, StandardCharsets.ISO_8859_1);
        if (!directory.contains("[Content_Types].xml")) {
            return ZIP;
        }
        return KINDS.stream()
                .filter(kind -> directory.contains(kind.entry()))
                .map(Kind::mediaType)
                .findFirst()
                .orElse(ZIP);
    }

    private record Kind(String entry, String mediaType) {}
}
