package dev.rekollect.sqs;

import dev.rekollect.s3.HandledMessage;

/** Hears what becomes of each message. Called from the threads that do the work. */
public interface SqsListener {

    /** Hears nothing. */
    SqsListener NONE = new SqsListener() {};

    /**
     * A message was handled, for good or not: see {@link HandledMessage#settled()}.
     *
     * @param messageId as SQS gave it
     */
    default void handled(String messageId, HandledMessage message) {}

    /**
     * A message holds something that cannot be read, or the handler broke over it. It comes again, until the queue's redrive
     * policy puts it aside.
     *
     * @param messageId as SQS gave it
     * @param body of the message
     * @param reason what is wrong
     */
    default void unreadable(String messageId, String body, String reason) {}

    /** SQS itself could not be asked; it is asked again after a pause. */
    default void failure(RuntimeException failure) {}
}
