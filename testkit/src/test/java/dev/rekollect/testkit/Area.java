package dev.rekollect.testkit;

/** What a behaviour of the fake is about: a heading of the table in the manual, in its order. */
public enum Area {
    COLLECTIONS("Collections"),
    FACE_MODELS("Face models"),
    INDEX_FACES("IndexFaces"),
    SAME_PICTURE("The same picture again"),
    QUALITY("Quality of faces"),
    ATTRIBUTES("Attributes of faces"),
    LIST_FACES("ListFaces"),
    DELETE_FACES("DeleteFaces"),
    SEARCH_FACES("SearchFaces and SearchFacesByImage"),
    SIMILARITY("Similarity"),
    USERS("CreateUser, DeleteUser and ListUsers"),
    ASSOCIATE_FACES("AssociateFaces and DisassociateFaces"),
    USER_STATUS("Status and vector of users"),
    SEARCH_USERS("SearchUsers and SearchUsersByImage"),
    STATELESS("DetectFaces and CompareFaces"),
    DECLARED("Labels, text, celebrities and videos"),
    PICTURES("Pictures"),
    BOXES("Boxes and orientation"),
    CONSTRAINTS("Constraints of requests"),
    LIMITS("Limits"),
    ERRORS("Errors"),
    REQUEST_TOKENS("Client request tokens"),
    FAULTS("Faults and denials"),
    QUOTAS("Quotas"),
    TIME("Time"),
    BILL("The bill"),
    ISOLATION("Accounts and regions"),
    CLIENTS("The SDK's clients"),
    WIRE("Over the wire"),
    STATE("Journal, save, load, reset");

    private final String heading;

    Area(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
