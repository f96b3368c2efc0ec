package io.duckpair.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import io.duckpair.ui.theme.Look;
import javafx.scene.control.Dialog;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls between the window, the command line, the demo and the library. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.duckpair");

    @Test
    void theLibraryKnowsNothingOfTheProgram() {
        noClasses().that().resideOutsideOfPackages(
                "io.duckpair.app..", "io.duckpair.cli..", "io.duckpair.demo..", "io.duckpair.ui..")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "io.duckpair.app..", "io.duckpair.cli..", "io.duckpair.demo..", "io.duckpair.ui..")
                .check(PROGRAM);
    }

    @Test
    void theWindowAndTheCommandLineKnowNothingOfEachOther() {
        noClasses().that().resideInAnyPackage("io.duckpair.cli..", "io.duckpair.demo..")
                .should().dependOnClassesThat().resideInAnyPackage("io.duckpair.ui..", "javafx..", "org.controlsfx..")
                .check(PROGRAM);
        noClasses().that().resideInAnyPackage("io.duckpair.ui..", "io.duckpair.demo..")
                .should().dependOnClassesThat().resideInAnyPackage("io.duckpair.cli..", "picocli..")
                .check(PROGRAM);
    }

    @Test
    void onlyTheCompositionRootIsAboveAll() {
        noClasses().that().resideOutsideOfPackage("io.duckpair.app..")
                .should().dependOnClassesThat().resideInAPackage("io.duckpair.app..")
                .check(PROGRAM);
    }

    @Test
    void stylesAreGivenInOnePlace() {
        noClasses().that().doNotBelongToAnyOf(Look.class)
                .should().callMethodWhere(target(name("getStylesheets")))
                .check(PROGRAM);
    }

    @Test
    void everyDialogHasAnOwnerWhoseStylesItWears() {
        classes().that(describe("make a dialog",
                (JavaClass type) -> type.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(Dialog.class))))
                .should().callMethodWhere(target(name("initOwner")))
                .check(PROGRAM);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(ArchCondition.from(describe("reside in a null-marked package",
                (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))))
                .check(PROGRAM);
    }
}
