package org.mnist4j.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way the arrows go between the packages about pictures and drawn digits. */
@AnalyzeClasses(packages = "org.mnist4j.data", importOptions = ImportOption.DoNotIncludeTests.class)
final class PicturePackagesTest {
  @ArchTest
  static final ArchRule picturesKnowNothingOfDataSets =
      noClasses()
          .that()
          .resideInAPackage("org.mnist4j.data.picture..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "belong to data sets",
                  (JavaClass one) ->
                      one.getPackageName().startsWith("org.mnist4j.")
                          && !one.getPackageName().startsWith("org.mnist4j.data.picture")));

  @ArchTest
  static final ArchRule thereIsNoCircleOfPackages =
      slices().matching("org.mnist4j.data.(**)").should().beFreeOfCycles();
}
