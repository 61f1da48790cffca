package hotel.chat.command.media.job;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;

/**
 * An attachment that is to be processed, taken by this node.
 *
 * @param position of the fact that placed it
 * @param attempt which one this is, from 1; who has taken the job later has a higher one
 */
record AttachmentJob(long position, HotelId hotel, AttachmentId attachment, int attempt) {}
