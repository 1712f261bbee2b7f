package dev.rekollect.testkit.sync;

import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.sync.PictureSource;
import dev.rekollect.sync.SourceContent;
import dev.rekollect.sync.SourcePicture;
import java.util.Optional;
import java.util.stream.Stream;

/** A source with something that happens around its answers. */
final class HookedSource implements PictureSource {

    private final PictureSource source;

    Runnable beforeLook = () -> {};
    Runnable afterLook = () -> {};
    Runnable beforeOpen = () -> {};
    Runnable afterOpen = () -> {};
    Runnable beforeEach = () -> {};

    HookedSource(PictureSource source) {
        this.source = source;
    }

    /** With the same around every answer of a picture. */
    HookedSource around(Runnable hook) {
        beforeLook = hook;
        afterLook = hook;
        beforeOpen = hook;
        afterOpen = hook;
        return this;
    }

    @Override
    public Stream<SourcePicture> list() {
        return source.list().map(picture -> {
            beforeEach.run();
            return new Place(picture);
        });
    }

    @Override
    public SourcePicture at(SourceUri uri) {
        return new Place(source.at(uri));
    }

    @Override
    public String prefix() {
        return source.prefix();
    }

    @Override
    public Optional<SourceUri> named(ExternalImageId name) {
        return source.named(name);
    }

    private final class Place implements SourcePicture {

        private final SourcePicture picture;

        Place(SourcePicture picture) {
            this.picture = picture;
        }

        @Override
        public SourceUri uri() {
            return picture.uri();
        }

        @Override
        public ExternalImageId externalImageId() {
            return picture.externalImageId();
        }

        @Override
        public Optional<SourceVersion> listed() {
            return picture.listed();
        }

        @Override
        public Optional<SourceVersion> look() {
            beforeLook.run();
            Optional<SourceVersion> seen = picture.look();
            afterLook.run();
            return seen;
        }

        @Override
        public SourceContent open() {
            beforeOpen.run();
            SourceContent content = picture.open();
            afterOpen.run();
            return content;
        }
    }
}
