package dev.rekollect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between core's packages, and between core and the libraries it stands on. */
@AnalyzeClasses(packages = "dev.rekollect", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] JDK_AND_MARKS = {
        "java..", "javax.imageio..", "org.jspecify..", "com.google.errorprone.annotations.."
    };

    @ArchTest
    static final ArchRule values_know_only_the_jdk = classes()
            .that()
            .resideInAnyPackage("dev.rekollect.model..", "dev.rekollect.error..", "dev.rekollect.spi..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(plus(
                    "dev.rekollect.model..", "dev.rekollect.image..", "dev.rekollect.error..", "dev.rekollect.spi.."));

    @ArchTest
    static final ArchRule ledger_knows_only_values = classes()
            .that()
            .resideInAPackage("dev.rekollect.ledger..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(plus(
                    "dev.rekollect.ledger..",
                    "dev.rekollect.model..",
                    "dev.rekollect.image..",
                    "dev.rekollect.error.."));

    @ArchTest
    static final ArchRule filters_know_only_values_pictures_ledgers_and_the_spi = classes()
            .that()
            .resideInAPackage("dev.rekollect.filter..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(plus(
                    "dev.rekollect.filter..",
                    "dev.rekollect.model..",
                    "dev.rekollect.image..",
                    "dev.rekollect.ledger..",
                    "dev.rekollect.spi.."));

    @ArchTest
    static final ArchRule image_knows_only_the_jdk_and_the_exif_reader = classes()
            .that()
            .resideInAPackage("dev.rekollect.image..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(plus("dev.rekollect.image..", "com.drew.."));

    @ArchTest
    static final ArchRule cost_knows_only_the_jdk_the_spi_and_the_log = classes()
            .that()
            .resideInAPackage("dev.rekollect.cost..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(plus("dev.rekollect.cost..", "dev.rekollect.spi..", "org.slf4j.."));

    @ArchTest
    static final ArchRule only_operations_know_the_sdks_request_classes = noClasses()
            .that()
            .resideOutsideOfPackage("dev.rekollect.internal.operation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.rekognition.model..");

    @ArchTest
    static final ArchRule internals_do_not_know_the_api = noClasses()
            .that()
            .resideInAPackage("dev.rekollect.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rekollect");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.rekollect.(internal.*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_writes_to_the_console =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    private static String[] plus(String... own) {
        String[] all = new String[JDK_AND_MARKS.length + own.length];
        System.arraycopy(JDK_AND_MARKS, 0, all, 0, JDK_AND_MARKS.length);
        System.arraycopy(own, 0, all, JDK_AND_MARKS.length, own.length);
        return all;
    }
}
