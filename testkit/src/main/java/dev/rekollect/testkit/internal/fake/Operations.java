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
            "DetectLabels",
            "DetectModerationLabels",
            "DetectText",
            "RecognizeCelebrities",
            "GetCelebrityInfo",
            "StartFaceSearch",
            "GetFaceSearch",
            "StartFaceDetection",
            "GetFaceDetection",
            "TagResource",
            "UntagResource",
            "ListTagsForResource");

    private final FakeSettings settings;
    private final Store store;
    private final Arns arns;
    private final Thumbnails thumbnails;
    private final Pictures pictures;
    private final FaceFinder finder;

    Operations(FakeSettings settings, Store store, Thumbnails thumbnails) {
        this.settings = settings;
        this.store = store;
        this.thumbnails = thumbnails;
        this.arns = new Arns(settings.region(), settings.account());
        this.pictures = new Pictures(settings);
        this.finder = new FaceFinder(settings.declared(), settings.faceEngine(), settings.otherPictures());
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
            case "IndexFaces" -> new IndexFaces(store, pictures, finder, settings, thumbnails);
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
            case "DetectLabels" -> new DetectLabels(pictures, settings.declared());
            case "DetectModerationLabels" -> new DetectModerationLabels(pictures, settings.declared());
            case "DetectText" -> new DetectText(pictures, settings.declared());
            case "RecognizeCelebrities" -> new RecognizeCelebrities(pictures, finder, settings.declared());
            case "GetCelebrityInfo" -> new GetCelebrityInfo(settings.declared());
            case "StartFaceSearch" -> new StartFaceSearch(store, settings);
            case "GetFaceSearch" -> new GetFaceSearch(store, settings.clock());
            case "StartFaceDetection" -> new StartFaceDetection(store, settings);
            case "GetFaceDetection" -> new GetFaceDetection(store, settings.clock());
            case "TagResource" -> new TagResource(store, arns);
            case "UntagResource" -> new UntagResource(store, arns);
            case "ListTagsForResource" -> new ListTagsForResource(store, arns);
            default -> throw new IllegalArgumentException("no operation " + name);
        };
    }
}
