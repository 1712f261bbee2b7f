package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.CollectionId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line: reads the options, checks them, and hands over to {@link MatchFaces}. */
@Command(
        name = "match-faces",
        mixinStandardHelpOptions = true,
        versionProvider = MatchFacesCommand.Version.class,
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Indexes the pictures of a directory and its subdirectories into a face collection, searches for every"
                    + " face among the others, and prints the pairs that match. Run again, it goes on where it was"
                    + " and indexes only what is new.",
            ""
        },
        footer = {
            "",
            "The result goes to standard output; progress, warnings and the summary go to standard error.",
            "",
            "Exit codes:",
            "  0  done",
            "  1  a bug of this program",
            "  2  wrong options",
            "  3  the directory is missing, is none, or cannot be read",
            "  4  the directory holds no usable image",
            "  5  AWS credentials or region are missing, or do not allow this (with --aws)",
            "  6  Rekognition failed; run again to go on",
            "  7  what this program keeps in the directory is damaged, in use, or cannot be written",
        })
final class MatchFacesCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 64;

    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "<directory>",
            description = "Where the pictures are. Without it, sample pictures are drawn and used.")
    private @Nullable Path directory;

    @Option(
            names = "--collection-id",
            paramLabel = "NAME",
            description = "The face collection to use; created if missing. Default: ${DEFAULT-VALUE}")
    private String collectionId = "ephemeral-faces-collection";

    @Option(
            names = "--match-confidence-threshold",
            paramLabel = "PERCENT",
            description = "The least similarity of a match, 0-100. Default: 80")
    private double threshold = 80;

    @Option(names = "--largest-face-only", description = "Index at most one face of each picture.")
    private boolean largestFaceOnly;

    @Option(names = "--format", paramLabel = "table|csv|json", description = "How to print the matches. Default: table")
    private ResultFormat.Name format = ResultFormat.Name.TABLE;

    @Option(
            names = "--save-image-data",
            description = "Save what Rekognition says of each picture that is indexed, as <file>_results.json beside"
                    + " it.")
    private boolean saveImageData;

    @Option(names = "--verbose", description = "Print a line for each picture, not only for those without one face.")
    private boolean verbose;

    @Option(names = "--force-recreate", description = "Empty the collection first, and index everything again.")
    private boolean forceRecreate;

    @Option(names = "--delete", description = "Delete the collection afterwards.")
    private boolean delete;

    @Option(
            names = "--aws",
            description = "Use Amazon Rekognition, with the default credentials; this costs money. Without it an"
                    + " in-memory fake is used, which sees drawn portraits only.")
    private boolean aws;

    @Option(names = "--region", paramLabel = "REGION", description = "The AWS region. Default: the configured one")
    private @Nullable String region;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many calls to make at once, 1-64. Default: ${DEFAULT-VALUE}")
    private int threads = 1;

    @Option(
            names = "--make-images",
            paramLabel = "DIR",
            description = "Draw the sample pictures into a new or empty directory, and stop.")
    private @Nullable Path makeImages;

    MatchFacesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Options options = checkedOptions();
        PrintStream err = surroundings.err();
        if (makeImages != null) {
            int drawn = SamplePictures.drawInto(makeImages);
            err.println("Drew " + drawn + " sample files in " + DisplayText.escape(makeImages.toString()));
            return ExitCode.OK;
        }
        Path pictures;
        if (directory == null) {
            pictures = temporaryDirectory();
            int drawn = SamplePictures.drawInto(pictures);
            err.println("No directory given: drew " + drawn + " sample files to look at in " + pictures);
        } else {
            pictures = directory;
            requireReadable(pictures);
        }
        new MatchFaces(surroundings, options, Optional.ofNullable(region)).run(pictures);
        return ExitCode.OK;
    }

    private Options checkedOptions() {
        if (makeImages != null && directory != null) {
            throw usage("--make-images draws and stops, so it takes no directory of pictures; got "
                    + DisplayText.escape(directory.toString()));
        }
        if (region != null && !aws) {
            throw usage("--region is for --aws; the in-memory fake has no region");
        }
        if (region != null && !region.matches("[a-z0-9-]+")) {
            throw usage("--region is the name of an AWS region, such as eu-west-1; got '" + region + "'");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw usage("--threads is 1-" + MOST_THREADS + "; got " + threads);
        }
        checkThreshold();
        return new Options(
                checkedCollection(),
                threshold,
                delete,
                forceRecreate,
                saveImageData,
                verbose,
                largestFaceOnly,
                format,
                aws,
                threads);
    }

    private void checkThreshold() {
        String got = "--match-confidence-threshold is a percentage, 0-100; got " + DisplayText.number(threshold);
        if (!(threshold >= 0 && threshold <= 100)) {
            throw usage(got);
        }
        // The library refuses fractions of one: they are nearly always meant as percent.
        if (threshold > 0 && threshold < 1) {
            throw usage(got + "; did you mean " + DisplayText.number(threshold * 100) + "?");
        }
    }

    private CollectionId checkedCollection() {
        try {
            return CollectionId.of(collectionId);
        } catch (IllegalArgumentException e) {
            throw usage("--collection-id: " + e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls the command");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private static void requireReadable(Path directory) {
        String shown = directory.toString();
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(directory)) {
            // That it can be opened is all there is to know.
            var unused = opened.iterator().hasNext();
        } catch (NotDirectoryException e) {
            throw new Trouble(ExitCode.DIRECTORY, shown + " is not a directory: name the directory it is in", e);
        } catch (IOException e) {
            String why = Files.exists(directory) ? " cannot be read: check its permissions" : " does not exist";
            throw new Trouble(ExitCode.DIRECTORY, shown + why, e);
        }
    }

    private Path temporaryDirectory() {
        try {
            return Files.createTempDirectory(surroundings.temporary(), "match-faces-");
        } catch (IOException e) {
            throw new Trouble(ExitCode.DIRECTORY, "cannot make a directory in " + surroundings.temporary(), e);
        }
    }

    /** The version, from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = MatchFacesCommand.class.getPackage().getImplementationVersion();
            return new String[] {"match-faces " + (version == null ? "(not packaged)" : version)};
        }
    }
}
