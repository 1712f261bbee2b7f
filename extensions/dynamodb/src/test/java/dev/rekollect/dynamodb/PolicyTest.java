package dev.rekollect.dynamodb;

import static dev.rekollect.dynamodb.Samples.face;
import static dev.rekollect.dynamodb.Samples.indexed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekollect.image.ContentHash;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The manual's IAM policies allow what the ledger calls, and nothing else. */
class PolicyTest {

    private static final Path MANUAL = Path.of("../../docs/ledger");
    private static final String TABLE = "rekollect-ledger";

    @Test
    void the_ledgers_policy_is_what_the_ledger_calls() throws IOException {
        Calls calls = new Calls();
        CollectionId staff = Samples.collection();
        LedgerFace face = face(staff);
        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), calls)) {
            FaceLedger ledger = DynamoDbLedger.of(client, TABLE);
            LedgerEntry first = ledger.compareAndSet(indexed(Samples.bare(staff, "s3://b/k"), face))
                    .orElseThrow();
            LedgerEntry second = ledger.compareAndSet(indexed(first)).orElseThrow();
            assertThat(ledger.find(second.key())).contains(second);
            assertThat(ledger.findAll(List.of(second.key()))).hasSize(1);
            for (LedgerQuery query : List.of(
                    LedgerQuery.all(staff),
                    new LedgerQuery.InState(staff, LedgerState.INDEXED),
                    new LedgerQuery.Unfinished(staff),
                    new LedgerQuery.OfFace(staff, face.ref()),
                    new LedgerQuery.OfContent(staff, ContentHash.of(new byte[0])),
                    new LedgerQuery.Named(staff, ExternalImageId.of("nobody")))) {
                assertThat(ledger.stream(query)).allMatch(query::wants);
            }
            assertThat(ledger.remove(second)).isTrue();
        }

        assertThat(allowed("dynamodb-policy.json")).isEqualTo(calls.made);
    }

    @Test
    void the_creations_policy_is_what_the_creation_calls() throws IOException {
        Calls calls = new Calls();
        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), calls)) {
            String table = "policy-" + UUID.randomUUID();
            DynamoDbLedger.createTableIfMissing(client, table);
            assertThat(calls.made).allMatch(call -> call.endsWith(table));
        }

        assertThat(actions(allowed("dynamodb-create-policy.json"))).isEqualTo(actions(calls.made));
    }

    private static Set<String> actions(Set<String> calls) {
        Set<String> actions = new TreeSet<>();
        calls.forEach(call -> actions.add(call.substring(0, call.indexOf(' '))));
        return actions;
    }

    private static Set<String> allowed(String policy) throws IOException {
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement :
                new ObjectMapper().readTree(MANUAL.resolve(policy).toFile()).get("Statement")) {
            assertThat(statement.get("Effect").textValue()).isEqualTo("Allow");
            for (String action : texts(statement.get("Action"))) {
                for (String resource : texts(statement.get("Resource"))) {
                    allowed.add(action + " " + resource.substring(resource.indexOf("table/")));
                }
            }
        }
        return allowed;
    }

    private static List<String> texts(JsonNode oneOrMany) {
        List<String> texts = new ArrayList<>();
        if (oneOrMany.isTextual()) {
            texts.add(oneOrMany.textValue());
        }
        oneOrMany.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    /** What was called, on which table or index. */
    private static final class Calls implements ExecutionInterceptor {

        private final Set<String> made = new ConcurrentSkipListSet<>();

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            String table = context.request()
                    .getValueForField("TableName", String.class)
                    .orElse(TABLE);
            String index = context.request() instanceof QueryRequest query && query.indexName() != null
                    ? "/index/" + query.indexName()
                    : "";
            made.add("dynamodb:" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME) + " table/" + table
                    + index);
        }
    }
}
