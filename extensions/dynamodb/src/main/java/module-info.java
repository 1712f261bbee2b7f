/**
 * A ledger of pictures and their faces in a DynamoDB table: start at {@link dev.rekollect.dynamodb.DynamoDbLedger}.
 */
module dev.rekollect.dynamodb {
    requires transitive dev.rekollect.core;
    requires transitive software.amazon.awssdk.services.dynamodb;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.rekollect.dynamodb;
}
