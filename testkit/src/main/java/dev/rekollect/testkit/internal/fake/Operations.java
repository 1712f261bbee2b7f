package dev.rekollect.testkit.internal.fake;

import java.util.List;

/** Every operation the fake covers. */
final class Operations {

    private Operations() {}

    static List<Operation<?, ?>> all(FakeSettings settings, Store store, Thumbnails thumbnails) {
        Arns arns = new Arns(settings.region(), settings.account());
        Pictures pictures = new Pictures(settings);
        FaceFinder finder = new FaceFinder(settings.pictures(), settings.faceEngine(), settings.otherPictures());
        return List.of(
                new CreateCollection(store, arns, settings),
                new DescribeCollection(store, arns),
                new ListCollections(store),
                new DeleteCollection(store),
                new IndexFaces(store, pictures, finder, settings, thumbnails),
                new ListFaces(store, settings.clock()),
                new SearchFaces(store, settings.clock()),
                new SearchFacesByImage(store, pictures, finder, settings.clock()),
                new DeleteFaces(store),
                new CreateUser(store, settings.limits()),
                new DeleteUser(store),
                new ListUsers(store, settings.clock()),
                new AssociateFaces(store, settings),
                new DisassociateFaces(store, settings),
                new SearchUsers(store, settings.clock()),
                new SearchUsersByImage(store, pictures, finder, settings.clock()),
                new DetectFaces(pictures, finder),
                new CompareFaces(pictures, finder),
                new TagResource(store, arns),
                new UntagResource(store, arns),
                new ListTagsForResource(store, arns));
    }
}
