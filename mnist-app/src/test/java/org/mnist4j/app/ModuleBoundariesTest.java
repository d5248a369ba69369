package org.mnist4j.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "org.mnist4j", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleBoundariesTest {
  @ArchTest
  static final ArchRule the_engine_knows_nothing_of_mnist =
      noClasses()
          .that()
          .resideInAPackage("org.mnist4j.onednn..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mnist4j.data..",
              "org.mnist4j.models..",
              "org.mnist4j.ui..",
              "org.mnist4j.train..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_training_knows_more_than_one_module =
      noClasses()
          .that()
          .resideInAnyPackage("org.mnist4j.data..", "org.mnist4j.models..", "org.mnist4j.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.mnist4j.onednn..", "org.mnist4j.train..");

  @ArchTest
  static final ArchRule data_models_and_dashboard_do_not_know_each_other =
      slices()
          .matching("org.mnist4j.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAnyPackage(
                  "org.mnist4j.train..", "org.mnist4j.app..", "org.mnist4j.testkit.."),
              alwaysTrue())
          .ignoreDependency(alwaysTrue(), resideInAPackage("org.mnist4j.base.."));

  @ArchTest
  static final ArchRule the_base_knows_the_jdk_alone =
      classes()
          .that()
          .resideInAPackage("org.mnist4j.base..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "org.mnist4j.base..");

  @ArchTest
  static final ArchRule the_engine_does_not_even_know_the_base =
      noClasses()
          .that()
          .resideInAPackage("org.mnist4j.onednn..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.mnist4j.base..");

  @ArchTest
  static final ArchRule no_code_imports_a_backend =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.mnist4j.data..",
              "org.mnist4j.models..",
              "org.mnist4j.ui..",
              "org.mnist4j.train..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..");

  @ArchTest
  static final ArchRule nothing_reads_java_objects =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .because("reading a Java object from a file or the network can run its author's code");
}
