package dev.rekollect.testkit.internal.page;

import dev.rekollect.testkit.internal.fake.Overview.CollectionView;
import dev.rekollect.testkit.internal.fake.Overview.FaceView;
import dev.rekollect.testkit.internal.fake.Overview.UserView;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** A collection: its faces as crops, its users as chips. */
final class CollectionSection {

    private static final String NO_LOOKS = "<svg class=\"ghost\" aria-hidden=\"true\"><use href=\"#ghost\"/></svg>";

    private CollectionSection() {}

    static void write(Html html, CollectionView collection) {
        html.raw("<article class=\"card collection\"><header>").element("h3", collection.id());
        html.raw("<p class=\"facts\">")
                .text(Numbers.of(collection.faceCount(), "face", "faces") + ", "
                        + Numbers.of(collection.userCount(), "user", "users") + " · model " + collection.modelVersion()
                        + " · created ")
                .element(
                        "time",
                        collection
                                .created()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace("T", " "))
                .raw("</p>");
        tags(html, collection);
        html.raw("</header>");
        faces(html, collection);
        users(html, collection);
        html.raw("</article>\n");
    }

    private static void tags(Html html, CollectionView collection) {
        if (!collection.tags().isEmpty()) {
            html.raw("<ul class=\"tags\" aria-label=\"Tags\">");
            new TreeMap<>(collection.tags()).forEach((key, value) -> html.element("li", key + ": " + value));
            html.raw("</ul>");
        }
    }

    private static void faces(Html html, CollectionView collection) {
        if (collection.faces().isEmpty()) {
            html.raw("<p class=\"none\">No faces yet.</p>");
            return;
        }
        html.raw("<ul class=\"faces\" aria-label=\"Faces\">");
        collection.faces().forEach(face -> face(html, face));
        html.raw("</ul>");
        more(html, collection.faceCount() - collection.faces().size(), "face", "faces");
    }

    private static void face(Html html, FaceView view) {
        Optional<String> name = Optional.ofNullable(view.face().externalImageId());
        html.raw(view.visible() ? "<li title=\"" : "<li class=\"fresh\" title=\"")
                .text("face " + view.face().faceId())
                .text(name.map(id -> ", external image " + id).orElse(""))
                .text(
                        view.face().userId() == null
                                ? ""
                                : ", user " + view.face().userId())
                .text(String.format(
                        Locale.ROOT, ", confidence %.1f", view.face().confidence()))
                .text(view.visible() ? "" : ", not visible to searches yet")
                .raw("\">");
        looks(html, view.jpeg());
        html.element(name.isPresent() ? "span" : "span class=\"id\"", name.orElseGet(() -> shortened(view)))
                .raw("</li>");
    }

    // Without a name in it: the caption below says who it is.
    private static void looks(Html html, Optional<byte[]> jpeg) {
        if (jpeg.isEmpty()) {
            html.raw(NO_LOOKS);
        } else {
            html.raw("<img alt=\"\" width=\"76\" height=\"76\" src=\"data:image/jpeg;base64,")
                    .raw(Base64.getEncoder().encodeToString(jpeg.get()))
                    .raw("\">");
        }
    }

    private static String shortened(FaceView view) {
        return view.face()
                .faceId()
                .substring(0, Math.min(8, view.face().faceId().length()));
    }

    private static void users(Html html, CollectionView collection) {
        if (collection.users().isEmpty()) {
            return;
        }
        html.raw("<h4>Users</h4><ul class=\"users\">");
        for (UserView user : collection.users()) {
            html.raw("<li>");
            looks(html, user.jpeg());
            html.raw("<span><b>")
                    .text(user.id())
                    .raw("</b><small>")
                    .text(Numbers.of(user.faces(), "face", "faces"))
                    .raw("</small></span><i class=\"status ")
                    .text(user.status())
                    .raw("\">")
                    .text(user.status())
                    .raw("</i></li>");
        }
        html.raw("</ul>");
        more(html, collection.userCount() - collection.users().size(), "user", "users");
    }

    private static void more(Html html, long hidden, String one, String many) {
        if (hidden > 0) {
            html.raw("<p class=\"more\">and ")
                    .text(Numbers.grouped(hidden) + " more " + (hidden == 1 ? one : many))
                    .raw("</p>");
        }
    }
}
