package hotel.chat.realtime.push;

import hotel.chat.api.identity.MessageId;
import hotel.chat.realtime.device.Owner;

/**
 * That one person may be pushed something of a fact.
 *
 * @param position of the fact
 */
record Subject(long position, MessageId message, Owner owner, PushKind kind) {}
