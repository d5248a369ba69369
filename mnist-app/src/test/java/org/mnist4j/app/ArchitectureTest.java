package org.mnist4j.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which room may know which: the modules of ARCHITECTURE.md, and the packages in them. */
@AnalyzeClasses(packages = "org.mnist4j", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /** A package of more is a hall: nobody sees any more what it is about. */
  private static final int MOST_FILES = 25;

  private static final Map<String, String[]> KNOWN_MODULES =
      Map.of(
          "base", modules(),
          "recognizer", modules(),
          "formats", modules(),
          "onednn", modules(),
          "data", modules("base", "recognizer", "formats"),
          "models", modules("base", "recognizer", "formats"),
          "ui", modules("base", "recognizer"),
          "train", modules("base", "recognizer", "formats", "onednn", "data", "models"));

  private static String[] modules(String... names) {
    return Stream.of(names).map(name -> "org.mnist4j." + name + "..").toArray(String[]::new);
  }

  @ArchTest
  static void aModuleKnowsOnlyThoseBelowIt(JavaClasses classes) {
    KNOWN_MODULES.forEach(
        (module, known) ->
            noClasses()
                .that()
                .resideInAPackage("org.mnist4j." + module + "..")
                .should()
                .dependOnClassesThat(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are in modules other than " + Arrays.toString(known),
                        other ->
                            other.getPackageName().startsWith("org.mnist4j.")
                                && !isIn(other, module)
                                && Arrays.stream(known)
                                    .noneMatch(p -> isIn(other, p.split("\\.")[2]))))
                .check(classes));
  }

  private static boolean isIn(JavaClass type, String module) {
    return (type.getPackageName() + ".").startsWith("org.mnist4j." + module + ".");
  }

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("org.mnist4j.(**)").should().beFreeOfCycles();

  @ArchTest
  static void noPackageIsAHall(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(type -> !type.isNestedClass())
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
    assertThat(files)
        .hasSizeGreaterThan(40)
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_FILES));
  }

  @ArchTest
  static final ArchRule nobodyReachesIntoTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mnist4j.onednn..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.mnist4j.onednn.internal..");

  @ArchTest
  static final ArchRule nobodyReachesIntoTheServer =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mnist4j.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.mnist4j.ui.internal..");

  @ArchTest
  static final ArchRule nobodyReachesIntoTheRecogniser =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mnist4j.recognizer..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.mnist4j.recognizer.internal..");

  @ArchTest
  static final ArchRule theRecogniserKnowsTheJdkAlone =
      noClasses()
          .that()
          .resideInAPackage("org.mnist4j.recognizer..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "org.mnist4j.recognizer..", "java..", "javax.imageio..", "org.jspecify..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke.MethodHandles..")
          .because("any Java program may take it, by one dependency");

  @ArchTest
  static final ArchRule noCodeImportsABackend =
      noClasses()
          .that()
          .resideInAPackage("org.mnist4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..");

  @ArchTest
  static final ArchRule nothingReadsJavaObjects =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .because("reading a Java object from a file or the network can run its author's code");

  @ArchTest
  static final ArchRule onlyTheProgramKnowsItsCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mnist4j.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");
}
