/** Which picture became which faces, kept in DynamoDB: start at {@link dev.rekollect.dynamodb.DynamoDbLedger}. */
@NullMarked
@CheckReturnValue
package dev.rekollect.dynamodb;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
