package dev.rekollect.testkit.internal.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What can be done with a bucket. */
final class BucketOperations {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.\\-]{1,61}[a-z0-9]");

    private final S3Store store;
    private final ObjectListing listing;

    BucketOperations(S3Store store) {
        this.store = store;
        listing = new ObjectListing(store);
    }

    S3Reply run(Operation operation, S3Request request) {
        String bucket = request.bucket();
        return switch (operation) {
            case ListBuckets -> listBuckets();
            case CreateBucket -> create(request);
            case DeleteBucket -> {
                store.delete(bucket);
                yield S3Reply.empty(204);
            }
            case HeadBucket -> S3Reply.empty(200).header("x-amz-bucket-region", regionOf(bucket));
            case GetBucketLocation ->
                S3Reply.xml(
                        Xml.of("LocationConstraint", xml -> store.region(bucket).ifPresent(xml::characters)));
            case GetBucketVersioning ->
                S3Reply.xml(Xml.of("VersioningConfiguration", xml -> {
                    if (store.with(bucket, found -> found.versioned)) {
                        xml.element("Status", "Enabled");
                    }
                }));
            case PutBucketVersioning -> {
                if (!"Enabled".equals(text(parse(request.body()).getDocumentElement(), "Status"))) {
                    throw new S3Error(
                            501, "NotImplemented", "This fake keeps versions, or never did: Enabled is all it knows");
                }
                store.change(bucket, settings -> settings.versioned(true));
                yield S3Reply.empty(200);
            }
            case ListObjectsV2 -> S3Reply.xml(listing.objects(request));
            case ListObjectVersions -> S3Reply.xml(listing.versions(request));
            case DeleteObjects -> deleteAll(request);
            default -> throw new IllegalArgumentException(operation + " is not about a bucket");
        };
    }

    private String regionOf(String bucket) {
        return store.region(bucket).orElse("us-east-1");
    }

    private S3Reply listBuckets() {
        return S3Reply.xml(Xml.of(
                "ListAllMyBucketsResult",
                xml -> xml.element(
                        "Buckets",
                        all -> store.names()
                                .forEach(name -> all.element(
                                        "Bucket",
                                        one -> one.element("Name", name).element("CreationDate", store.now()))))));
    }

    private S3Reply create(S3Request request) {
        if (!NAME.matcher(request.bucket()).matches()) {
            throw S3Error.badRequest("InvalidBucketName", "The specified bucket is not valid.");
        }
        if (!store.create(request.bucket())) {
            throw new S3Error(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        if (request.body().length > 0) {
            Optional.ofNullable(text(parse(request.body()).getDocumentElement(), "LocationConstraint"))
                    .ifPresent(region -> store.change(request.bucket(), settings -> settings.region(region)));
        }
        return S3Reply.empty(200).header("Location", "/" + request.bucket());
    }

    private S3Reply deleteAll(S3Request request) {
        Element delete = parse(request.body()).getDocumentElement();
        boolean quiet = "true".equals(text(delete, "Quiet"));
        NodeList wanted = delete.getElementsByTagName("Object");
        return S3Reply.xml(Xml.of("DeleteResult", xml -> {
            for (int i = 0; i < wanted.getLength(); i++) {
                Element one = (Element) wanted.item(i);
                String key = String.valueOf(text(one, "Key"));
                Optional<String> version = Optional.ofNullable(text(one, "VersionId"));
                var unused = store.remove(request.bucket(), key, version);
                if (!quiet) {
                    xml.element("Deleted", deleted -> deleted.element("Key", key));
                }
            }
        }));
    }

    private static @Nullable String text(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        return found.getLength() == 0 ? null : found.item(0).getTextContent();
    }

    private static Document parse(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            // Nothing in a request may make the parser read something else.
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser has these features", e);
        } catch (SAXException | IOException e) {
            throw S3Error.badRequest(
                    "MalformedXML",
                    "The XML you provided was not well-formed: " + new String(body, StandardCharsets.UTF_8));
        }
    }
}
