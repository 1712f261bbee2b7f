package dev.rekollect.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the testkit. */
@AnalyzeClasses(packages = "dev.rekollect.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_fake_stands_behind_the_sdk_and_does_not_know_the_library = noClasses()
            .that()
            .resideInAPackage("dev.rekollect.testkit.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rekollect", "dev.rekollect.model..", "dev.rekollect.error..", "dev.rekollect.internal..");

    @ArchTest
    static final ArchRule portraits_know_nothing_of_the_fake = noClasses()
            .that()
            .resideInAPackage("dev.rekollect.testkit.internal.portrait..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rekollect.testkit.internal.fake..", "software.amazon..");

    @ArchTest
    static final ArchRule only_the_contract_and_the_extension_need_junit = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rekollect.testkit.contract..", "dev.rekollect.testkit.junit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.opentest4j..");

    @ArchTest
    static final ArchRule only_the_contract_and_the_assertions_need_assertj = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rekollect.testkit.contract..", "dev.rekollect.testkit.assertions..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.assertj..");

    @ArchTest
    static final ArchRule only_the_extension_of_wiremock_needs_wiremock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(WireMockRekognition.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.tomakehurst.wiremock..");

    @ArchTest
    static final ArchRule the_fake_does_not_know_what_stands_on_it = noClasses()
            .that()
            .resideInAnyPackage("dev.rekollect.testkit", "dev.rekollect.testkit.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rekollect.testkit.assertions..", "dev.rekollect.testkit.junit..");

    @ArchTest
    static final ArchRule only_the_program_writes_to_the_console = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.rekollect.testkit.internal.server.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule the_fake_does_not_know_what_carries_requests_to_it = noClasses()
            .that()
            .resideInAnyPackage("dev.rekollect.testkit.internal.fake..", "dev.rekollect.testkit.internal.portrait..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rekollect.testkit.internal.wire..",
                    "dev.rekollect.testkit.internal.http..",
                    "dev.rekollect.testkit.internal.server..",
                    "com.sun.net.httpserver..");
}
