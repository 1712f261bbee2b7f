package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The server under AWS's own tools, where they are installed. */
class AwsToolsTest {

    private static final long LIMIT_SECONDS = 120;
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "thing",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_MAX_ATTEMPTS", "1",
            "AWS_CONFIG_FILE", "none",
            "AWS_SHARED_CREDENTIALS_FILE", "none",
            "AWS_PAGER", "");
    private static final String BOTO3 = """
            import sys, boto3, botocore
            client = boto3.client('rekognition', endpoint_url=sys.argv[1])
            first, second = (open(name, 'rb').read() for name in sys.argv[2:4])
            client.create_collection(CollectionId='people', Tags={'team': 'red'})
            arn = client.describe_collection(CollectionId='people')['CollectionARN']
            client.tag_resource(ResourceArn=arn, Tags={'colour': 'grün'})
            print('tags', sorted(client.list_tags_for_resource(ResourceArn=arn)['Tags'].items()))
            face = client.index_faces(CollectionId='people', Image={'Bytes': first}, ExternalImageId='alice',
                                      DetectionAttributes=['ALL'])['FaceRecords'][0]['Face']
            found = client.search_faces_by_image(CollectionId='people', Image={'Bytes': second})['FaceMatches']
            print('found', [match['Face']['ExternalImageId'] for match in found], found[0]['Similarity'] > 95)
            print('listed', [f['FaceId'] == face['FaceId'] for page in
                             client.get_paginator('list_faces').paginate(CollectionId='people')
                             for f in page['Faces']])
            print('deleted', client.delete_faces(CollectionId='people', FaceIds=[face['FaceId']])['DeletedFaces']
                  == [face['FaceId']])
            print('created', client.describe_collection(CollectionId='people')['CreationTimestamp'].year)
            if hasattr(client, 'create_user'):
                alice = client.index_faces(CollectionId='people', Image={'Bytes': first})['FaceRecords'][0]['Face']
                client.create_user(CollectionId='people', UserId='alice')
                print('associated', [f['FaceId'] == alice['FaceId'] for f in client.associate_faces(
                    CollectionId='people', UserId='alice', FaceIds=[alice['FaceId']])['AssociatedFaces']])
                print('users', [match['User'] for match in client.search_users_by_image(
                    CollectionId='people', Image={'Bytes': second})['UserMatches']])
            else:
                print('SKIPPED: boto3', boto3.__version__, 'knows no users; the wire is not tested with them')
            try:
                client.describe_collection(CollectionId='nobody')
            except client.exceptions.ResourceNotFoundException as e:
                print('error', e.response['Error']['Message'])
            try:
                client.delete_faces(CollectionId='people', FaceIds=['x'])
            except botocore.exceptions.ClientError as e:
                print('error', e.response['Error']['Code'])
            """;

    private static final String JAVASCRIPT = """
            const { readFileSync } = require('fs');
            const sdk = require('@aws-sdk/client-rekognition');
            const client = new sdk.RekognitionClient({
              endpoint: process.argv[2],
              region: 'us-east-1',
              credentials: { accessKeyId: 'any', secretAccessKey: 'thing' },
            });
            const [first, second] = process.argv.slice(3).map((name) => ({ Bytes: readFileSync(name) }));
            const CollectionId = 'people';
            (async () => {
              await client.send(new sdk.CreateCollectionCommand({ CollectionId, Tags: { colour: 'grün' } }));
              const described = await client.send(new sdk.DescribeCollectionCommand({ CollectionId }));
              const tags = await client.send(new sdk.ListTagsForResourceCommand({ ResourceArn: described.CollectionARN }));
              console.log('created', described.CreationTimestamp.getFullYear(), tags.Tags.colour);
              const indexed = await client.send(
                new sdk.IndexFacesCommand({ CollectionId, Image: first, ExternalImageId: 'alice' }));
              const { FaceId } = indexed.FaceRecords[0].Face;
              const found = await client.send(new sdk.SearchFacesByImageCommand({ CollectionId, Image: second }));
              console.log('found', found.FaceMatches.map((m) => m.Face.ExternalImageId).join());
              for await (const page of sdk.paginateListFaces({ client }, { CollectionId })) {
                console.log('listed', page.Faces.map((f) => f.FaceId === FaceId).join());
              }
              await client.send(new sdk.CreateUserCommand({ CollectionId, UserId: 'alice' }));
              await client.send(new sdk.AssociateFacesCommand({ CollectionId, UserId: 'alice', FaceIds: [FaceId] }));
              const users = await client.send(new sdk.SearchUsersByImageCommand({ CollectionId, Image: second }));
              console.log('users', users.UserMatches.map((m) => m.User.UserId).join());
              try {
                await client.send(new sdk.DescribeCollectionCommand({ CollectionId: 'nobody' }));
              } catch (e) {
                console.log('error', e instanceof sdk.ResourceNotFoundException, e.message);
              }
            })();
            """;

    @TempDir
    Path folder;

    private final FakeRekognition fake =
            FakeRekognition.builder().s3((bucket, key, version) -> stored(key)).build();
    private final FakeRekognitionServer server = FakeRekognitionServer.start(fake);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_aws_cli_indexes_finds_lists_and_deletes() throws Exception {
        assumeTrue(answers("aws", "--version"), "SKIPPED: no AWS CLI here; the wire is not tested with it");
        pictures();
        assertThat(aws("create-collection", "--collection-id", "people"))
                .contains("\"StatusCode\": 200")
                .contains("collection/people");
        String indexed = aws(
                "index-faces",
                "--image",
                "{\"S3Object\":{\"Bucket\":\"bucket\",\"Name\":\"first.jpg\"}}",
                "--collection-id",
                "people",
                "--max-faces",
                "1",
                "--quality-filter",
                "AUTO",
                "--detection-attributes",
                "ALL",
                "--external-image-id",
                "alice");
        String face = firstMatch("\"FaceId\": \"([^\"]+)\"", indexed);
        assertThat(aws("search-faces-by-image", "--collection-id", "people", "--image-bytes", "fileb://second.jpg"))
                .contains(face)
                .contains("\"ExternalImageId\": \"alice\"");
        assertThat(aws("list-faces", "--collection-id", "people")).contains(face);
        assertThat(aws("delete-faces", "--collection-id", "people", "--face-ids", "[\"" + face + "\"]"))
                .contains("DeletedFaces")
                .contains(face);
        assertThat(fake.calls()).allMatch(FakeCall::succeeded).hasSize(5);
    }

    @Test
    void the_aws_cli_makes_users_and_finds_them() throws Exception {
        assumeTrue(answers("aws", "--version"), "SKIPPED: no AWS CLI here; the wire is not tested with it");
        pictures();
        RekognitionClient client = fake.client();
        client.createCollection(r -> r.collectionId("people"));
        List<String> faces = Stream.of("first.jpg", "second.jpg")
                .map(name -> client.indexFaces(r -> r.collectionId("people")
                                .image(i -> i.s3Object(o -> o.bucket("bucket").name(name))))
                        .faceRecords()
                        .get(0)
                        .face()
                        .faceId())
                .toList();
        try {
            assertThat(aws("create-user", "--user-id", "alice", "--collection-id", "people"))
                    .isEmpty();
        } catch (AssertionError e) {
            assumeFalse(
                    e.toString().toLowerCase(Locale.ROOT).contains("invalid choice"),
                    "SKIPPED: this AWS CLI knows no users; the wire is not tested with them");
            throw e;
        }
        assertThat(aws(
                        "associate-faces",
                        "--user-id",
                        "alice",
                        "--face-ids",
                        faces.get(0),
                        faces.get(1),
                        "--collection-id",
                        "people"))
                .contains("AssociatedFaces")
                .contains(faces)
                .contains("\"UserStatus\": \"UPDATING\"");
        assertThat(aws(
                        "search-users-by-image",
                        "--image",
                        "{\"S3Object\":{\"Bucket\":\"bucket\",\"Name\":\"first.jpg\"}}",
                        "--collection-id",
                        "people"))
                .contains("\"UserId\": \"alice\"")
                .contains("\"UserStatus\": \"ACTIVE\"");
    }

    @Test
    void the_javascript_sdk_indexes_finds_lists_and_reads_errors() throws Exception {
        assumeTrue(
                answers("node", "-e", "require('@aws-sdk/client-rekognition')"),
                "SKIPPED: no @aws-sdk/client-rekognition on NODE_PATH; the wire is not tested with it");
        pictures();
        Path script = Files.writeString(folder.resolve("wire.js"), JAVASCRIPT);
        assertThat(run(List.of(
                                "node",
                                "--no-warnings",
                                script.toString(),
                                server.uri().toString(),
                                "first.jpg",
                                "second.jpg"))
                        .lines())
                .containsExactly(
                        "created 2026 grün",
                        "found alice",
                        "listed true",
                        "users alice",
                        "error true The collection id: nobody does not exist");
    }

    @Test
    void boto3_indexes_finds_lists_deletes_and_reads_errors() throws Exception {
        assumeTrue(answers("python3", "-c", "import boto3"), "SKIPPED: no boto3 here; the wire is not tested with it");
        pictures();
        Path script = Files.writeString(folder.resolve("wire.py"), BOTO3);
        String out = run(List.of("python3", script.toString(), server.uri().toString(), "first.jpg", "second.jpg"));
        assertThat(out.lines().filter(line -> !line.startsWith("SKIPPED")))
                .containsSubsequence(
                        "tags [('colour', 'grün'), ('team', 'red')]",
                        "found ['alice'] True",
                        "listed [True]",
                        "deleted True",
                        "created 2026",
                        "error The collection id: nobody does not exist",
                        "error ValidationException");
        assumeFalse(out.contains("SKIPPED"), out);
        assertThat(out.lines())
                .containsSubsequence("associated [True]", "users [{'UserId': 'alice', 'UserStatus': 'ACTIVE'}]");
    }

    private void pictures() throws IOException {
        Files.write(folder.resolve("first.jpg"), Portrait.of("alice").jpeg());
        Files.write(
                folder.resolve("second.jpg"),
                Portrait.of(Person.named("alice").photo(2)).jpeg());
    }

    private Optional<byte[]> stored(String key) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String aws(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "aws",
                "rekognition",
                "--output",
                "json",
                "--endpoint-url",
                server.uri().toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        // To a file: a pipe nobody reads in time would block the process.
        Process process = builder.redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            String text = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean answers(String... command) throws Exception {
        try {
            run(List.of(command));
            return true;
        } catch (IOException | AssertionError notInstalled) {
            return false;
        }
    }

    private static String firstMatch(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
