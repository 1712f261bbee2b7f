package dev.rekollect.sqs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the extension. */
@AnalyzeClasses(packages = "dev.rekollect.sqs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_buckets_and_sqs = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rekollect.sqs..",
                    "dev.rekollect.s3",
                    "dev.rekollect.spi..",
                    "software.amazon.awssdk..",
                    "java..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule nothing_writes_to_the_console =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
