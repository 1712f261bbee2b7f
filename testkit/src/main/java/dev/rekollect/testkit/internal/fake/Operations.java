package dev.rekollect.testkit.internal.fake;

import java.util.List;

/**
 * Every operation the fake covers. Made when it is called for the first time: a test calls some of them, and loading the
 * SDK's classes for all takes longer than all else that a first call needs.
 */
final class Operations {

    /** As the service names them. */
    static final List<String> NAMES = List.of(
            "CreateCollection",
            "DescribeCollection",
            "ListCollections",
            "DeleteCollection",
            "IndexFaces",
            "ListFaces",
            "SearchFaces",
            "SearchFacesByImage",
            "DeleteFaces",
            "CreateUser",
            "DeleteUser",
            "ListUsers",
            "AssociateFaces",
            "DisassociateFaces",
            "SearchUsers",
            "SearchUsersByImage",
            "DetectFaces",
            "CompareFaces",
            "TagResource",
            "UntagResource",
            "ListTagsForResource");

    private final FakeSettings settings;
    private final Store store;
    private final Arns arns;
    private final Pictures pictures;
    private final FaceFinder finder;

    Operations(FakeSettings settings, Store store) {
        this.settings = settings;
        this.store = store;
        this.arns = new Arns(settings.region(), settings.account());
        this.pictures = new Pictures(settings.s3());
        this.finder = new FaceFinder(settings.pictures(), settings.faceEngine(), settings.otherPictures());
    }

    /**
     * Makes an operation.
     *
     * @param name one of {@link #NAMES}
     */
    Operation<?, ?> create(String name) {
        return switch (name) {
            case "CreateCollection" -> new CreateCollection(store, arns, settings);
            case "DescribeCollection" -> new DescribeCollection(store, arns);
            case "ListCollections" -> new ListCollections(store);
            case "DeleteCollection" -> new DeleteCollection(store);
            case "IndexFaces" -> new IndexFaces(store, pictures, finder, settings);
            case "ListFaces" -> new ListFaces(store, settings.clock());
            case "SearchFaces" -> new SearchFaces(store, settings.clock());
            case "SearchFacesByImage" -> new SearchFacesByImage(store, pictures, finder, settings.clock());
            case "DeleteFaces" -> new DeleteFaces(store);
            case "CreateUser" -> new CreateUser(store, settings.limits());
            case "DeleteUser" -> new DeleteUser(store);
            case "ListUsers" -> new ListUsers(store, settings.clock());
            case "AssociateFaces" -> new AssociateFaces(store, settings);
            case "DisassociateFaces" -> new DisassociateFaces(store, settings);
            case "SearchUsers" -> new SearchUsers(store, settings.clock());
            case "SearchUsersByImage" -> new SearchUsersByImage(store, pictures, finder, settings.clock());
            case "DetectFaces" -> new DetectFaces(pictures, finder);
            case "CompareFaces" -> new CompareFaces(pictures, finder);
            case "TagResource" -> new TagResource(store, arns);
            case "UntagResource" -> new UntagResource(store, arns);
            case "ListTagsForResource" -> new ListTagsForResource(store, arns);
            default -> throw new IllegalArgumentException("no operation " + name);
        };
    }
}
