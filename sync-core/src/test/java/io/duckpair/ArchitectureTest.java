package io.duckpair;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls between the parts of the library. A new package has to say here whom it may use. */
class ArchitectureTest {

    private static final String ROOT = "io.duckpair.";

    /** Every package of the library, and the others it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("wording", Set.of()),
            Map.entry("error", Set.of("wording")),
            Map.entry("sql", Set.of()),
            Map.entry("secret", Set.of("wording", "error")),
            Map.entry("motherduck", Set.of("wording", "error", "secret")),
            Map.entry("types", Set.of("wording", "error")),
            Map.entry("catalog", Set.of("wording", "error", "types")),
            Map.entry("naming", Set.of("wording", "error", "types", "catalog")),
            Map.entry("drift", Set.of("wording", "error", "types", "catalog", "naming")),
            Map.entry("plan", Set.of("wording", "error", "types", "catalog", "naming", "drift")),
            Map.entry("postgres", Set.of("wording", "error", "secret", "sql", "types", "catalog", "naming")),
            Map.entry("duckdb", Set.of("wording", "error", "secret", "sql", "types", "catalog", "naming")),
            Map.entry("pgduckdb",
                    Set.of("wording", "error", "secret", "sql", "types", "catalog", "naming", "drift", "postgres")),
            Map.entry("rows", Set.of("wording", "error", "sql", "types", "catalog", "naming", "postgres", "duckdb")),
            Map.entry("link",
                    Set.of("wording", "error", "secret", "sql", "types", "catalog", "naming", "drift", "plan",
                            "postgres",
                            "duckdb", "state")),
            Map.entry("state",
                    Set.of("wording", "error", "secret", "sql", "types", "catalog", "naming", "drift", "plan",
                            "postgres")),
            Map.entry("trash",
                    Set.of("wording", "error", "types", "catalog", "naming", "postgres", "duckdb", "rows", "state")),
            Map.entry("mirror",
                    Set.of("wording", "error", "sql", "types", "catalog", "naming", "postgres", "duckdb", "rows",
                            "state",
                            "trash")),
            Map.entry("apply",
                    Set.of("wording", "error", "types", "catalog", "naming", "drift", "plan", "postgres", "duckdb",
                            "rows",
                            "link", "state", "mirror", "trash")),
            Map.entry("engine",
                    Set.of("wording", "error", "types", "catalog", "naming", "drift", "plan", "postgres", "duckdb",
                            "rows",
                            "link", "state", "mirror", "trash", "apply", "pgduckdb")));

    /** Packages that only compute: tested without a database, the same answer every time. */
    private static final Set<String> PURE = Set.of("wording", "error", "types", "catalog", "naming", "drift", "plan");

    /** All that a pure package needs of the JDK: nothing here reaches a file, a socket, a database or a clock. */
    private static final String[] PURE_JDK = {
        "java.lang..", "java.util", "java.util.function..", "java.util.regex..", "java.util.stream..", "java.math..",
        "java.text..", "java.time..", "java.nio.charset..", "java.security.."};

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.duckpair");

    @Test
    void everyPackageIsListedAboveAndExists() {
        Set<String> found = LIBRARY.stream()
                .map(type -> topLevelPackage(type.getPackageName()))
                .collect(toCollection(TreeSet::new));

        assertThat(found).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @TestFactory
    Iterable<DynamicTest> packagesUseOnlyWhatTheyMay() {
        return MAY_USE.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            String[] allowed = entry.getValue().stream().map(name -> ROOT + name + "..").toArray(String[]::new);
            noClasses().that(resideInAPackage(ROOT + entry.getKey() + ".."))
                    .should().dependOnClassesThat(resideInAPackage("io.duckpair..")
                            .and(not(resideInAPackage(ROOT + entry.getKey() + "..")))
                            .and(not(resideInAnyPackage(allowed))))
                    .check(LIBRARY);
        })).toList();
    }

    @TestFactory
    Iterable<DynamicTest> purePackagesDoNoInputOrOutput() {
        return PURE.stream().map(name -> DynamicTest.dynamicTest(name, () -> classes()
                .that(resideInAPackage(ROOT + name + ".."))
                .should().onlyDependOnClassesThat(resideInAnyPackage(PURE_JDK)
                        .or(resideInAnyPackage("io.duckpair..", "org.jspecify.annotations.."))
                        .or(describe("are primitive", type -> type.getBaseComponentType().isPrimitive())))
                .check(LIBRARY))).toList();
    }

    @Test
    void purePackagesReadNoClockAndStartNothing() {
        noClasses().that(resideInAnyPackage(PURE.stream().map(name -> ROOT + name + "..").toArray(String[]::new)))
                .should().callMethodWhere(target(owner(resideInAPackage("java.time"))).and(target(name("now"))))
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().dependOnClassesThat().belongToAnyOf(Runtime.class, Process.class, ProcessBuilder.class)
                .check(LIBRARY);
    }

    @Test
    void theLibraryKnowsNoScreenAndNoConsole() {
        // javax.sql.DataSource has a method that returns a java.util.logging.Logger.
        noClasses().that().doNotImplement(DataSource.class).should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "picocli..", "java.util.logging..")
                .check(LIBRARY);
        noClasses().should(ACCESS_STANDARD_STREAMS).check(LIBRARY);
        noClasses().should().callMethod(System.class, "exit", int.class).check(LIBRARY);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.duckpair.(*)..").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().that(describe("are a package-info", type -> type.getSimpleName().equals("package-info")))
                .should().beAnnotatedWith(NullMarked.class).check(LIBRARY);
        classes().should(resideInANullMarkedPackage()).check(LIBRARY);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        DescribedPredicate<JavaClass> predicate = describe("reside in a null-marked package",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
        return ArchCondition.from(predicate);
    }

    private static String topLevelPackage(String packageName) {
        String relative = packageName.substring(ROOT.length());
        int dot = relative.indexOf('.');
        return dot < 0 ? relative : relative.substring(0, dot);
    }
}
