package dev.rekollect.sqs;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One queue, in the calls that are needed. */
record Queue(SqsClient sqs, String url) {

    /** The most messages of one call. */
    static final int BATCH = 10;

    List<Message> receive(int waitSeconds, int hiddenSeconds) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(waitSeconds)
                        .visibilityTimeout(hiddenSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
    }

    /** @return those that were not deleted, and will come again */
    List<String> delete(List<String> receipts) {
        List<String> left = new ArrayList<>();
        for (int from = 0; from < receipts.size(); from += BATCH) {
            List<String> some = receipts.subList(from, Math.min(receipts.size(), from + BATCH));
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(some.get(i))
                        .build());
            }
            sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries))
                    .failed()
                    .forEach(failure -> left.add(some.get(Integer.parseInt(failure.id()))));
        }
        return left;
    }

    /** Hides messages from others, for a time from now; 0 shows them. Those that are gone are left out. */
    void hide(List<String> receipts, int seconds) {
        for (int from = 0; from < receipts.size(); from += BATCH) {
            List<String> some = receipts.subList(from, Math.min(receipts.size(), from + BATCH));
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(some.get(i))
                        .visibilityTimeout(seconds)
                        .build());
            }
            var unused = sqs.changeMessageVisibilityBatch(
                    request -> request.queueUrl(url).entries(entries));
        }
    }

    /** Whether messages that are received too often are put aside. */
    boolean hasRedrivePolicy() {
        return sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .containsKey(QueueAttributeName.REDRIVE_POLICY);
    }

    @Override
    public String toString() {
        return url;
    }
}
