package hotel.chat.app.cli;

import java.util.Locale;

import hotel.chat.command.proof.StoreFault;
import hotel.chat.command.proof.StoreVerdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is printed about an event store that was verified. */
record StoreReport(StoreVerdict verdict) {
    String text() {
        StoreFault fault = verdict.fault();
        if (fault != null) {
            return "WRONG at position " + fault.position() + ": " + fault.reason() + ".";
        }
        String first = String.format(
                Locale.ROOT,
                "VALID: facts %,d to %,d; %,d signed heads, %,d heads kept elsewhere and %,d nodes of the tree agree.",
                verdict.from(),
                verdict.to(),
                verdict.heads(),
                verdict.published(),
                verdict.nodes());
        return first + System.lineSeparator() + covered();
    }

    private String covered() {
        if (verdict.signedUpTo() == 0) {
            return "No head was found: only the chain holds these facts together, and who owns the database could have made it.";
        }
        return String.format(
                Locale.ROOT,
                "Signed up to %,d; what comes after is held together by the chain alone. Who has both the database and the"
                        + " signing key is only found out by heads that were kept elsewhere (--heads).",
                verdict.signedUpTo());
    }

    String json() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode()
                .put("valid", verdict.valid())
                .put("from", verdict.from())
                .put("to", verdict.to())
                .put("heads", verdict.heads())
                .put("published_heads", verdict.published())
                .put("nodes", verdict.nodes())
                .put("signed_up_to", verdict.signedUpTo());
        StoreFault fault = verdict.fault();
        if (fault == null) {
            root.putNull("fault");
        } else {
            root.putObject("fault").put("position", fault.position()).put("reason", fault.reason());
        }
        return mapper.writeValueAsString(root);
    }
}
