package dev.rekollect.testkit.library;

import static dev.rekollect.testkit.library.SentOperation.ASSOCIATE;
import static dev.rekollect.testkit.library.SentOperation.COMPARE;
import static dev.rekollect.testkit.library.SentOperation.CREATE;
import static dev.rekollect.testkit.library.SentOperation.CREATE_IF_MISSING;
import static dev.rekollect.testkit.library.SentOperation.CREATE_USER;
import static dev.rekollect.testkit.library.SentOperation.CREATE_USER_IF_MISSING;
import static dev.rekollect.testkit.library.SentOperation.DELETE_COLLECTION;
import static dev.rekollect.testkit.library.SentOperation.DELETE_USER;
import static dev.rekollect.testkit.library.SentOperation.DESCRIBE;
import static dev.rekollect.testkit.library.SentOperation.DISASSOCIATE;
import static dev.rekollect.testkit.library.SentOperation.INDEX_NAMED;
import static dev.rekollect.testkit.library.SentOperation.INDEX_UNNAMED;
import static dev.rekollect.testkit.library.SentOperation.LIST_COLLECTIONS;
import static dev.rekollect.testkit.library.SentOperation.LIST_FACES;
import static dev.rekollect.testkit.library.SentOperation.LIST_USERS;
import static dev.rekollect.testkit.library.SentOperation.SEARCH_FACE;
import static dev.rekollect.testkit.library.SentOperation.SEARCH_IMAGE;
import static dev.rekollect.testkit.library.SentOperation.SEARCH_USERS_BY_FACE;
import static dev.rekollect.testkit.library.SentOperation.SEARCH_USERS_BY_USER;
import static dev.rekollect.testkit.library.SentOperation.TAG;
import static dev.rekollect.testkit.library.SentOperation.allBut;
import static dev.rekollect.testkit.library.SentOperation.withPicture;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A row of the manual's table of errors: what {@link FaultMatrixTest} expects is read from here, and so is the table.
 *
 * @param error in Markdown
 * @param faults what comes from the service then
 * @param operations in Markdown
 * @param sent the same
 * @param again whether it is sent again
 * @param end what the caller gets when it stays: a simple class name, or a value
 * @param outcome the same, as meters have it
 * @param inDoubt whether the meter of cost counts such an attempt as in doubt; otherwise it counts nothing
 * @param advice in Markdown
 */
record FaultRow(
        String error,
        List<SentFault> faults,
        String operations,
        Set<SentOperation> sent,
        boolean again,
        String end,
        String outcome,
        boolean inDoubt,
        String advice) {

    private static final List<SentFault> FAILURES = List.of(
            SentFault.of("InternalServerError", 500), SentFault.of("ServiceUnavailable", 503), SentFault.lost());
    private static final String FAILURE =
            "`InternalServerError`, any other 5xx, or no answer: time limit, broken connection";

    private static final List<SentFault> NO_USER =
            List.of(SentFault.of("ResourceNotFoundException", 400, "The user id: x does not exist"));
    private static final String MISSING_USER = "`ResourceNotFoundException` that names a user";

    static final List<FaultRow> ALL = List.of(
            new FaultRow(
                    "`ThrottlingException` (400 or 500), `ProvisionedThroughputExceededException`, status 429",
                    List.of(
                            SentFault.of("ThrottlingException", 400),
                            SentFault.of("ThrottlingException", 500),
                            SentFault.of("ProvisionedThroughputExceededException", 400),
                            SentFault.of("TooManyRequestsException", 429)),
                    "all",
                    EnumSet.allOf(SentOperation.class),
                    true,
                    "ThrottledException",
                    "throttled",
                    false,
                    "set the pace: `share(n)`, `adaptive()`, or the account's own quota"),
            new FaultRow(
                    "`ProvisionedThroughputExceededException`, \"S3 download limit exceeded.\"",
                    List.of(SentFault.of("ProvisionedThroughputExceededException", 400, "S3 download limit exceeded.")),
                    "with a picture",
                    withPicture(),
                    true,
                    "ThrottledException",
                    "throttled",
                    false,
                    "send the bytes, or fewer pictures of one bucket at once; the pace stays as it is"),
            new FaultRow(
                    FAILURE,
                    FAILURES,
                    "all but the next row's",
                    allBut(INDEX_UNNAMED),
                    true,
                    "ServiceUnavailableException",
                    "service_unavailable",
                    true,
                    "call again later"),
            new FaultRow(
                    FAILURE,
                    FAILURES,
                    "IndexFaces without an external image id",
                    EnumSet.of(INDEX_UNNAMED),
                    false,
                    "InDoubt",
                    "in_doubt",
                    true,
                    "list the faces, free; give pictures names, then it is sent again"),
            new FaultRow(
                    "no connection: refused, unknown host",
                    List.of(SentFault.unreached()),
                    "all",
                    EnumSet.allOf(SentOperation.class),
                    true,
                    "ServiceUnavailableException",
                    "service_unavailable",
                    false,
                    "check network, region and endpoint"),
            new FaultRow(
                    "`AccessDeniedException`, `UnrecognizedClientException`, `ExpiredTokenException`, ..., status 401 or 403",
                    List.of(
                            SentFault.of("AccessDeniedException", 400),
                            SentFault.of("UnrecognizedClientException", 400),
                            SentFault.of("ExpiredTokenException", 400),
                            SentFault.of("InvalidSignatureException", 400),
                            SentFault.of("Forbidden", 403)),
                    "all",
                    EnumSet.allOf(SentOperation.class),
                    false,
                    "AccessDeniedException",
                    "access_denied",
                    false,
                    "check credentials and permissions"),
            new FaultRow(
                    "`ResourceNotFoundException`",
                    List.of(SentFault.of("ResourceNotFoundException", 400, "The collection id: x does not exist")),
                    "all but the next row's, CreateCollection, DetectFaces and CompareFaces",
                    allBut(CREATE, CREATE_IF_MISSING, DESCRIBE, DELETE_COLLECTION, SentOperation.DETECT, COMPARE),
                    false,
                    "CollectionNotFoundException",
                    "collection_not_found",
                    false,
                    "`createIfMissing()`; check the client's region"),
            new FaultRow(
                    "`ResourceNotFoundException`",
                    List.of(SentFault.of("ResourceNotFoundException", 400, "The collection id: x does not exist")),
                    "DescribeCollection (`exists()`), DeleteCollection",
                    EnumSet.of(DESCRIBE, DELETE_COLLECTION),
                    false,
                    "false",
                    "success",
                    false,
                    "nothing: it is the answer. `describe()` throws `CollectionNotFoundException`"),
            new FaultRow(
                    MISSING_USER,
                    NO_USER,
                    "AssociateFaces, DisassociateFaces",
                    EnumSet.of(ASSOCIATE, DISASSOCIATE),
                    false,
                    "UserNotFoundException",
                    "user_not_found",
                    true,
                    "`users().createIfMissing(...)`"),
            new FaultRow(
                    MISSING_USER,
                    NO_USER,
                    "SearchUsers by user",
                    EnumSet.of(SEARCH_USERS_BY_USER),
                    false,
                    "UnknownUser",
                    "unknown_user",
                    true,
                    "nothing: it is the answer"),
            new FaultRow(
                    MISSING_USER,
                    NO_USER,
                    "DeleteUser",
                    EnumSet.of(DELETE_USER),
                    false,
                    "false",
                    "success",
                    true,
                    "nothing: it is the answer"),
            new FaultRow(
                    "`ConflictException`",
                    List.of(SentFault.of("ConflictException", 400)),
                    "CreateUser (`create(...)`)",
                    EnumSet.of(CREATE_USER),
                    false,
                    "UserExistsException",
                    "user_exists",
                    true,
                    "`users().createIfMissing(...)`"),
            new FaultRow(
                    "`ConflictException`",
                    List.of(SentFault.of("ConflictException", 400)),
                    "CreateUser (`createIfMissing(...)`)",
                    EnumSet.of(CREATE_USER_IF_MISSING),
                    false,
                    "false",
                    "success",
                    true,
                    "nothing: they are there"),
            new FaultRow(
                    "`ConflictException`",
                    List.of(SentFault.of("ConflictException", 400)),
                    "all but CreateUser; modelled for changes of users",
                    allBut(CREATE_USER, CREATE_USER_IF_MISSING),
                    true,
                    "RekollectException",
                    "failed",
                    true,
                    "another call changes the same user: change a user by one thread at a time"),
            new FaultRow(
                    "`IdempotentParameterMismatchException`",
                    List.of(SentFault.of("IdempotentParameterMismatchException", 400)),
                    "changes of users",
                    EnumSet.of(CREATE_USER, CREATE_USER_IF_MISSING, DELETE_USER, ASSOCIATE, DISASSOCIATE),
                    false,
                    "InvalidRequestException",
                    "invalid_request",
                    false,
                    "call again: that is another token"),
            new FaultRow(
                    "`ResourceAlreadyExistsException`",
                    List.of(SentFault.of("ResourceAlreadyExistsException", 400)),
                    "CreateCollection (`create()`)",
                    EnumSet.of(CREATE),
                    false,
                    "CollectionExistsException",
                    "collection_exists",
                    false,
                    "`createIfMissing()` or `recreate()`"),
            new FaultRow(
                    "`ResourceAlreadyExistsException`",
                    List.of(SentFault.of("ResourceAlreadyExistsException", 400)),
                    "CreateCollection (`createIfMissing()`)",
                    EnumSet.of(CREATE_IF_MISSING),
                    false,
                    "FaceCollection",
                    "success",
                    false,
                    "nothing: it is there"),
            new FaultRow(
                    "`ServiceQuotaExceededException`",
                    List.of(SentFault.of("ServiceQuotaExceededException", 400)),
                    "IndexFaces, CreateCollection, TagResource, CreateUser, AssociateFaces",
                    EnumSet.of(
                            INDEX_NAMED,
                            INDEX_UNNAMED,
                            CREATE,
                            CREATE_IF_MISSING,
                            TAG,
                            CREATE_USER,
                            CREATE_USER_IF_MISSING,
                            ASSOCIATE),
                    false,
                    "QuotaExceededException",
                    "quota_exceeded",
                    false,
                    "a collection, a user or the account is full: make room, or another collection"),
            new FaultRow(
                    "`InvalidImageFormatException`, `ImageTooLargeException`, `ValidationException` of `image.bytes`",
                    List.of(
                            SentFault.of("InvalidImageFormatException", 400),
                            SentFault.of("ImageTooLargeException", 400),
                            SentFault.of(
                                    "ValidationException",
                                    400,
                                    "1 validation error detected: Value at 'image.bytes' failed to satisfy constraint")),
                    "with a picture",
                    withPicture(),
                    false,
                    "ImageRefused",
                    "image_refused",
                    true,
                    "leave the picture out, or convert it"),
            new FaultRow(
                    "`InvalidS3ObjectException`",
                    List.of(SentFault.of("InvalidS3ObjectException", 400)),
                    "with a picture",
                    withPicture(),
                    false,
                    "ImageRefused",
                    "image_refused",
                    true,
                    "check key, region and permissions: the service does not say which"),
            new FaultRow(
                    "`InvalidParameterException`, \"There are no faces in the image...\"",
                    List.of(SentFault.of(
                            "InvalidParameterException",
                            400,
                            "There are no faces in the image. Should be at least 1.")),
                    "SearchFacesByImage, CompareFaces",
                    EnumSet.of(SEARCH_IMAGE, COMPARE),
                    false,
                    "NoFace",
                    "no_face",
                    true,
                    "nothing: it is the answer"),
            new FaultRow(
                    "`InvalidParameterException`, \"Request has invalid parameters\"",
                    List.of(SentFault.of("InvalidParameterException", 400)),
                    "CompareFaces of two pictures sent as bytes",
                    EnumSet.of(COMPARE),
                    false,
                    "NoFace",
                    "no_face",
                    false,
                    "nothing: it is the answer, as the service used to put it"),
            new FaultRow(
                    "`InvalidParameterException`, \"faceId was not found in the collection.\"",
                    List.of(SentFault.of("InvalidParameterException", 400, "faceId was not found in the collection.")),
                    "SearchFaces, SearchUsers by face",
                    EnumSet.of(SEARCH_FACE, SEARCH_USERS_BY_FACE),
                    false,
                    "UnknownFace",
                    "unknown_face",
                    true,
                    "forget the id: the face was deleted"),
            new FaultRow(
                    "`InvalidParameterException` or `ValidationException` of anything else",
                    List.of(
                            SentFault.of("InvalidParameterException", 400, "maxFaces is wrong"),
                            SentFault.of("ValidationException", 400, "maxFaces is wrong")),
                    "all",
                    EnumSet.allOf(SentOperation.class),
                    false,
                    "InvalidRequestException",
                    "invalid_request",
                    false,
                    "a mistake in the request, here or in the library: read the message"),
            new FaultRow(
                    "`InvalidPaginationTokenException`",
                    List.of(SentFault.of("InvalidPaginationTokenException", 400)),
                    "ListFaces, ListCollections, ListUsers",
                    EnumSet.of(LIST_FACES, LIST_COLLECTIONS, LIST_USERS),
                    false,
                    "RekollectException",
                    "failed",
                    true,
                    "list again from the start"),
            new FaultRow(
                    "any other code with a 4xx",
                    List.of(SentFault.of("SomethingNewException", 418)),
                    "all",
                    EnumSet.allOf(SentOperation.class),
                    false,
                    "RekollectException",
                    "failed",
                    true,
                    "read the message; the library does not know it"));
}
