package hotel.chat.command.upload.content;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

import hotel.chat.api.event.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ContentTypesTest {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private final ContentTypes types = new ContentTypes();

    static Stream<Arguments> files() throws IOException {
        return Stream.of(
                arguments("jpeg", picture("jpg"), FileType.IMAGE, "image/jpeg"),
                arguments("png", picture("png"), FileType.IMAGE, "image/png"),
                arguments("gif", picture("gif"), FileType.IMAGE, "image/gif"),
                arguments("bmp", picture("bmp"), FileType.IMAGE, "image/bmp"),
                arguments("webp", text("RIFF$\0\0\0WEBPVP8 "), FileType.IMAGE, "image/webp"),
                arguments(
                        "heic",
                        hex("00000018 66747970 68656963 00000000 6d696631 68656963"),
                        FileType.IMAGE,
                        "image/heic"),
                arguments(
                        "svg",
                        text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
                        FileType.OTHER,
                        "image/svg+xml"),
                arguments("pdf", text("%PDF-1.7\n%\n1 0 obj"), FileType.DOCUMENT, "application/pdf"),
                arguments("text", text("Room 12: the tap drips.\n"), FileType.DOCUMENT, "text/plain"),
                arguments("html", text("<!DOCTYPE html><html><body>"), FileType.DOCUMENT, "text/html"),
                arguments("rtf", text("{\\rtf1\\ansi hello}"), FileType.DOCUMENT, "application/rtf"),
                arguments("shell", text("#!/bin/sh\nrm -rf /\n"), FileType.OTHER, "application/x-sh"),
                arguments("windows program", program(), FileType.OTHER, "application/x-msdownload"),
                arguments(
                        "linux program",
                        hex("7f454c46 02010100 00000000 00000000 0200 3e00"),
                        FileType.OTHER,
                        "application/x-executable"),
                arguments("class", hex("cafebabe 00000045"), FileType.OTHER, "application/java-vm"),
                arguments(
                        "mp4",
                        hex("00000018 66747970 69736f6d 00000200 69736f6d 6d703431"),
                        FileType.VIDEO,
                        "video/mp4"),
                arguments(
                        "quicktime",
                        hex("00000014 66747970 71742020 00000200 71742020"),
                        FileType.VIDEO,
                        "video/quicktime"),
                arguments(
                        "webm",
                        hex("1a45dfa3 9f 4286 81 01 42f7 81 01 42f2 81 04 42f3 81 08 4282 84 7765626d"),
                        FileType.VIDEO,
                        "video/webm"),
                arguments("mp3", text("ID3\u0003\0\0\0\0\0\0"), FileType.AUDIO, "audio/mpeg"),
                arguments("wav", text("RIFF$\0\0\0WAVEfmt "), FileType.AUDIO, "audio/wav"),
                arguments("ogg voice", ogg("OpusHead"), FileType.AUDIO, "audio/ogg"),
                arguments(
                        "m4a",
                        hex("00000018 66747970 4d344120 00000200 69736f6d 6d703431"),
                        FileType.AUDIO,
                        "audio/mp4"),
                arguments("zip", zip("notes.txt"), FileType.OTHER, "application/zip"),
                arguments(
                        "docx",
                        zip("[Content_Types].xml", "word/document.xml"),
                        FileType.DOCUMENT,
                        OFFICE + "wordprocessingml.document"),
                arguments(
                        "xlsx, types last",
                        zip("xl/workbook.xml", "[Content_Types].xml"),
                        FileType.DOCUMENT,
                        OFFICE + "spreadsheetml.sheet"),
                arguments(
                        "pptx",
                        zip("[Content_Types].xml", "ppt/presentation.xml"),
                        FileType.DOCUMENT,
                        OFFICE + "presentationml.presentation"),
                arguments(
                        "random", hex("00ff10ef 11aa22bb c0ffee00 0001"), FileType.OTHER, "application/octet-stream"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_file_is_what_it_contains(String what, byte[] content, FileType type, String mediaType) {
        byte[] head = Arrays.copyOf(content, Math.min(content.length, ContentTypes.HEAD));

        ContentType found = types.refined(types.of(head), content);

        assertThat(found).isEqualTo(new ContentType(type, mediaType));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a/*\0\0\0<script>alert(1)</script>*/=1;", "GIF89a<html><script>"})
    void a_picture_that_is_also_a_script_is_told_to_be_a_picture_and_nothing_else(String polyglot) {
        assertThat(types.of(text(polyglot)).mediaType()).isEqualTo("image/gif");
    }

    @Test
    void what_an_archive_contains_only_counts_where_it_is_an_archive() {
        ContentType pdf = types.of(text("%PDF-1.7\n"));

        assertThat(types.refined(pdf, text("[Content_Types].xml word/document.xml")))
                .isEqualTo(pdf);
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(text(entry));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] ogg(String codec) {
        return text("OggS\0\u0002" + "\0".repeat(20) + "\u0001\u0013" + codec + "\u0001\u0002");
    }

    private static byte[] program() {
        byte[] bytes = new byte[512];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        bytes[0x3c] = (byte) 0x80;
        bytes[0x80] = 'P';
        bytes[0x81] = 'E';
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
