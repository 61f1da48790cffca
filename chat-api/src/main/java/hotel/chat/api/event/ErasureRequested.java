package hotel.chat.api.event;

import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a person or a message erased. Where one signature is enough, the erasing itself stands in the same commit.
 *
 * @param staffId the person; null where it is a message
 * @param messageId the message; null where it is a person
 * @param reason under the erasure's own key, as it tells of people
 * @param legalBasis under the erasure's own key
 * @param needsApproval whether an auditor has to sign as well before anything is erased
 */
@StoredAs(name = "ErasureRequested", revision = 1)
public record ErasureRequested(
        ErasureId erasureId,
        @Nullable StaffId staffId,
        @Nullable MessageId messageId,
        PersonalText reason,
        PersonalText legalBasis,
        boolean needsApproval)
        implements ErasureEvent {}
