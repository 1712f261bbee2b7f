package dev.rekollect.testkit.library;

import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.UserId;
import dev.rekollect.testkit.Portrait;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the library sends to the service, each by a sentence that sends it: on a collection that holds one face of a user. */
enum SentOperation {
    INDEX_NAMED("IndexFaces", "Indexed", "indexed") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).index(ALICE).externalImageId("alice").run();
        }
    },
    INDEX_UNNAMED("IndexFaces", "Indexed", "indexed") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).index(ALICE).run();
        }
    },
    SEARCH_IMAGE("SearchFacesByImage", "Matched", "matched") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).search(ALICE).run();
        }
    },
    SEARCH_FACE("SearchFaces", "NoMatch", "no_match") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).search(stored).run();
        }
    },
    DETECT("DetectFaces", "Detected", "detected") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.detect(ALICE).run();
        }
    },
    COMPARE("CompareFaces", "Compared", "compared") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.compare(ALICE, ALICE).run();
        }
    },
    LIST_FACES("ListFaces", "List", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).faces().stream().toList();
        }
    },
    DELETE_FACES("DeleteFaces", "DeleteResult", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).delete(List.of(stored));
        }
    },
    CREATE("CreateCollection", "FaceCollection", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named("new").create();
        }
    },
    CREATE_IF_MISSING("CreateCollection", "FaceCollection", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named("new").createIfMissing();
        }
    },
    DESCRIBE("DescribeCollection", "true", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).exists();
        }
    },
    DELETE_COLLECTION("DeleteCollection", "true", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).deleteCollection();
        }
    },
    LIST_COLLECTIONS("ListCollections", "List", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.list().toList();
        }
    },
    LIST_TAGS("ListTagsForResource", "Map", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).tags();
        }
    },
    TAG("TagResource", "nothing", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            faces.named(COLLECTION).tag(Map.of("team", "reception"));
            return NOTHING;
        }
    },
    UNTAG("UntagResource", "nothing", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            faces.named(COLLECTION).untag(List.of("team"));
            return NOTHING;
        }
    },
    CREATE_USER("CreateUser", "nothing", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            faces.named(COLLECTION).users().create(BOB);
            return NOTHING;
        }
    },
    CREATE_USER_IF_MISSING("CreateUser", "true", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).users().createIfMissing(BOB);
        }
    },
    DELETE_USER("DeleteUser", "true", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).users().delete(USER);
        }
    },
    LIST_USERS("ListUsers", "List", "success") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).users().list().toList();
        }
    },
    ASSOCIATE("AssociateFaces", "Applied", "applied") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION)
                    .users()
                    .associate(USER, List.of(stored))
                    .run();
        }
    },
    DISASSOCIATE("DisassociateFaces", "Applied", "applied") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION)
                    .users()
                    .disassociate(USER, List.of(stored))
                    .run();
        }
    },
    SEARCH_USERS_BY_USER("SearchUsers", "NoMatch", "no_match") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).users().search(USER).run();
        }
    },
    SEARCH_USERS_BY_FACE("SearchUsers", "Matched", "matched") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).users().search(stored).run();
        }
    },
    SEARCH_USERS_BY_IMAGE("SearchUsersByImage", "Matched", "matched") {
        @Override
        Object say(FaceCollections faces, FaceId stored) {
            return faces.named(COLLECTION).users().search(ALICE).run();
        }
    };

    /** What a sentence without an answer answers here. */
    static final Object NOTHING = "nothing";

    static final String COLLECTION = "staff";
    static final byte[] ALICES_PICTURE = Portrait.of("alice").jpeg();

    /** Who has the stored face. */
    static final UserId USER = UserId.of("alice");

    private static final UserId BOB = UserId.of("bob");
    private static final FaceImage ALICE = FaceImage.bytes(ALICES_PICTURE);

    private final String wireName;
    private final String answer;
    private final String outcome;

    /**
     * @param wireName as the service names it
     * @param answer what the sentence answers when all goes well: a simple class name or a value
     * @param outcome the same, as meters have it
     */
    SentOperation(String wireName, String answer, String outcome) {
        this.wireName = wireName;
        this.answer = answer;
        this.outcome = outcome;
    }

    abstract Object say(FaceCollections faces, FaceId stored);

    String wireName() {
        return wireName;
    }

    /** As the SDK's client names it. */
    String methodName() {
        return Character.toLowerCase(wireName.charAt(0)) + wireName.substring(1);
    }

    String answer() {
        return answer;
    }

    String outcome() {
        return outcome;
    }

    /** What an attempt comes to, as meters have it, when the work was done by an earlier one whose answer was lost. */
    String secondResult() {
        return switch (this) {
            case CREATE, CREATE_IF_MISSING -> "ResourceAlreadyExistsException";
            case DELETE_COLLECTION -> "ResourceNotFoundException";
            default -> "success";
        };
    }

    /** Those that send a picture. */
    static Set<SentOperation> withPicture() {
        return EnumSet.of(INDEX_NAMED, INDEX_UNNAMED, SEARCH_IMAGE, DETECT, COMPARE, SEARCH_USERS_BY_IMAGE);
    }

    static Set<SentOperation> allBut(SentOperation first, SentOperation... others) {
        return EnumSet.complementOf(EnumSet.of(first, others));
    }
}
