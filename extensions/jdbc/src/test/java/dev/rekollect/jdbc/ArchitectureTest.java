package dev.rekollect.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the extension. */
@AnalyzeClasses(packages = "dev.rekollect.jdbc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_the_ledgers_words_and_jdbc_and_no_driver = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rekollect.jdbc..",
                    "dev.rekollect.ledger..",
                    "dev.rekollect.model..",
                    "dev.rekollect.image..",
                    "dev.rekollect.error..",
                    "java..",
                    "javax.sql..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule nothing_writes_to_the_console =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
