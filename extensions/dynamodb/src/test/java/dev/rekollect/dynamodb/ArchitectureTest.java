package dev.rekollect.dynamodb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The arrows of the ledger in DynamoDB. */
@AnalyzeClasses(packages = "dev.rekollect.dynamodb", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_the_ledger_and_dynamodb_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rekollect.dynamodb..",
                    "dev.rekollect.ledger..",
                    "dev.rekollect.model..",
                    "dev.rekollect.image..",
                    "dev.rekollect.error..",
                    "dev.rekollect.spi..",
                    "software.amazon.awssdk.awscore.exception..",
                    "software.amazon.awssdk.core..",
                    "software.amazon.awssdk.services.dynamodb..",
                    "org.slf4j..",
                    "java..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..");

    @ArchTest
    static final ArchRule the_ledger_itself_and_its_pages_leave_sending_to_the_table = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Table.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(TableCreation.class.getName())
            .should()
            .callMethodWhere(JavaCall.Predicates.target(
                    HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(DynamoDbClient.class))));

    @ArchTest
    static final ArchRule nothing_writes_to_the_console =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
