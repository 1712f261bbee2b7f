package dev.rekollect.s3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may use. */
@AnalyzeClasses(packages = "dev.rekollect.s3", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule of_this_library_it_knows_only_core = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rekollect.testkit..", "dev.rekollect.internal..", "dev.rekollect.examples..");

    @ArchTest
    static final ArchRule it_knows_the_sdk_and_a_json_parser = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.imageio..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "com.google.errorprone.annotations..",
                    "com.fasterxml.jackson.core..",
                    "software.amazon.awssdk..",
                    "dev.rekollect..");

    @ArchTest
    static final ArchRule only_the_event_reader_parses_json = noClasses()
            .that()
            .resideOutsideOfPackage("dev.rekollect.s3.internal.event..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule events_need_no_client = noClasses()
            .that()
            .resideInAPackage("dev.rekollect.s3.internal.event..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule nothing_writes_to_the_console =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
