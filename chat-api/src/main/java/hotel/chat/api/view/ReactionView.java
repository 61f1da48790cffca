package hotel.chat.api.view;

import java.util.List;

/** One emoji on a message and who put it there, in order of time. */
public record ReactionView(String emoji, int count, List<String> staffIds) {}
