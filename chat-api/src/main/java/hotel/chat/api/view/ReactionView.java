package hotel.chat.api.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One emoji on a message and who put it there, in order of time.
 *
 * @param reactedByMe whether the viewer is among them; null, and left out of the JSON, in what is broadcast
 */
public record ReactionView(
        String emoji,
        int count,
        List<String> staffIds,
        @Nullable Boolean reactedByMe) {
    /** The form that is broadcast. */
    public static ReactionView of(String emoji, List<String> staffIds) {
        return new ReactionView(emoji, staffIds.size(), List.copyOf(staffIds), null);
    }

    /** The same as that person sees it. */
    public ReactionView seenBy(String staffId) {
        return new ReactionView(emoji, count, staffIds, staffIds.contains(staffId));
    }
}
