package dev.rekollect.dynamodb;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.IndexRunContract;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbRunTest extends IndexRunContract {

    @Override
    protected Class<? extends Function<String, FaceLedger>> opener() {
        return Opener.class;
    }

    @Override
    protected String place() {
        String table = "run-" + UUID.randomUUID();
        DynamoDbLedger.createTableIfMissing(LocalDynamo.CLIENT, table, duration -> {});
        return LocalDynamo.ENDPOINT + "#" + table;
    }

    @Override
    protected int kills() {
        return Integer.getInteger("rekollect.run.kills", 1);
    }

    /** How a process opens a table. */
    public static final class Opener implements Function<String, FaceLedger> {
        @Override
        public FaceLedger apply(String place) {
            int end = place.indexOf('#');
            DynamoDbClient client = DynamoDbClient.builder()
                    .endpointOverride(URI.create(place.substring(0, end)))
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
            return DynamoDbLedger.of(client, place.substring(end + 1));
        }
    }
}
