package hotel.chat.realtime.push;

import java.util.List;

/** What is to be done about some facts: pushes to bring out, and what is settled without one. */
record Plan(List<Push> pushes, List<Outcome> suppressed) {}
