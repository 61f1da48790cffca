package hotel.chat.app.e2e;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a forger does who knows the format: the root over the facts and subtrees of an export. */
final class Merkle {
    private static final HexFormat HEX = HexFormat.of();

    private Merkle() {}

    private record Node(int level, String hash) {}

    /** Hex. A fact or a subtree must end at that position. */
    static String root(Zipped zip, long upTo) {
        Map<Long, Node> nodes = new TreeMap<>();
        zip.lines("facts.ndjson")
                .forEach(fact -> nodes.put(
                        fact.path("position").asLong(),
                        new Node(0, hash(0, fact.path("hash").asString(), ""))));
        zip.lines("proof.ndjson")
                .forEach(line -> nodes.put(
                        line.path("first").asLong(),
                        new Node(line.path("level").asInt(), line.path("hash").asString())));
        Deque<Node> stack = new ArrayDeque<>();
        nodes.forEach((first, node) -> {
            if (first <= upTo) {
                push(stack, node);
            }
        });
        String root = stack.pop().hash;
        while (!stack.isEmpty()) {
            root = hash(1, stack.pop().hash, root);
        }
        return root;
    }

    private static void push(Deque<Node> stack, Node node) {
        Node right = node;
        while (!stack.isEmpty() && stack.element().level == right.level) {
            right = new Node(right.level + 1, hash(1, stack.pop().hash, right.hash));
        }
        stack.push(right);
    }

    private static String hash(int kind, String left, String right) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(kind);
        bytes.writeBytes(HEX.parseHex(left));
        bytes.writeBytes(HEX.parseHex(right));
        return Attaching.sha256(bytes.toByteArray());
    }
}
