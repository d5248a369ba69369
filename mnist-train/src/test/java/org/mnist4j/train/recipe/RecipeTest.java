package org.mnist4j.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.data.batch.Holdout;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.models.optim.TorchUpdater;
import org.mnist4j.train.model.NetworkMemory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class RecipeTest {
  private static final String MINIMAL =
      """
      architecture: softmax
      batch-size: 64
      epochs: 1
      optimizer: sgd
      learning-rate: 0.1
      """;

  @Test
  void tellsEveryProblemAtOnceWithItsLine() {
    String text =
        """
        architecture: dense-1000000000000
        batch-size: none
        epochs: 0
        optimizer: sdg
        learning_rate: 0.1
        momentum: [0.9]
        momentum: 0.5
        """;
    RecipeException e =
        catchThrowableOfType(
            RecipeException.class, () -> Recipe.parse("my", "my.yaml", text, List.of("seed=x")));
    assertThat(e.problems())
        .anySatisfy(
            p -> assertThat(p).startsWith("my.yaml:1: architecture is 'dense-1000000000000'"))
        .anySatisfy(
            p -> assertThat(p).startsWith("my.yaml:2: batch-size is 'none'; it must be a whole"))
        .anySatisfy(p -> assertThat(p).contains("my.yaml:3: epochs is '0'", "from 1 to 10000"))
        .anySatisfy(p -> assertThat(p).contains("optimizer is 'sdg'", "sgd, adadelta, adam"))
        .anySatisfy(
            p ->
                assertThat(p)
                    .contains(
                        "my.yaml:5: unknown key 'learning_rate'; did you mean 'learning-rate'"))
        .anySatisfy(p -> assertThat(p).contains("learning-rate is missing"))
        .anySatisfy(p -> assertThat(p).contains("my.yaml:6", "single value"))
        .anySatisfy(p -> assertThat(p).contains("--set: seed is 'x'"));
  }

  @Test
  void keysThatTheOptimizerOrScheduleLacksAreRefusedTogetherWithWhatTheyHave() {
    String text = MINIMAL + "rho: 0.5\nschedule: step\nschedule-final: 0.1\n";
    RecipeException e =
        catchThrowableOfType(
            RecipeException.class,
            () -> Recipe.parse("my", "my.yaml", text, List.of("beta1=0.5", "epochs=0")));
    assertThat(e.problems())
        .containsExactlyInAnyOrder(
            "my.yaml:6: 'rho' would have no effect: optimizer sgd has momentum, dampening, nesterov",
            "--set: 'beta1' would have no effect: optimizer sgd has momentum, dampening, nesterov",
            "my.yaml:8: 'schedule-final' would have no effect: schedule step has schedule-gamma,"
                + " schedule-step-size, schedule-warmup-steps",
            "--set: epochs is '0'; it must be a whole number from 1 to 10000");
  }

  @Test
  void keysOfAChangeThatIsLeftOutAreRefused() throws Exception {
    assertThatThrownBy(
            () ->
                Recipe.parse(
                    "m",
                    "m.yaml",
                    MINIMAL + "augment-chance: 0.7\n",
                    List.of("augment-elastic-smoothness=3")))
        .hasMessageContaining(
            "m.yaml:6: 'augment-chance' would have no effect: it needs augment-thinner or")
        .hasMessageContaining(
            "--set: 'augment-elastic-smoothness' would have no effect: it needs augment-elastic");

    String blurred = MINIMAL + "augment-chance: 0.7\naugment-blur: 0.2\n";
    assertThat(Recipe.parse("m", "m.yaml", blurred, List.of()).settings())
        .containsEntry("augment-chance", "0.7");
    assertThat(Recipe.parse("m", "m.yaml", blurred, List.of("augment-blur=0")).settings())
        .containsEntry("augment-blur", "0");
  }

  @Test
  void anotherOptimizerByOverrideLeavesOutWhatTheFileSetsForItsOwn() throws Exception {
    Recipe quick = Recipes.find("quick", List.of("optimizer=sgd", "momentum=0.9"));
    assertThat(quick.settings()).containsEntry("momentum", "0.9").doesNotContainKey("beta1");

    assertThatThrownBy(() -> Recipes.find("quick", List.of("optimizer=sgd", "beta1=0.9")))
        .hasMessageContaining("--set: 'beta1' would have no effect");
    assertThatThrownBy(
            () ->
                Recipe.parse("m", "m.yaml", MINIMAL + "beta1: 0.9\n", List.of("optimizer=rmsprop")))
        .hasMessageContaining("m.yaml:6: 'beta1' would have no effect");
  }

  @Test
  void aRunThatRecordedKeysOfEveryOptimizerCanStillBeRead() throws Exception {
    Map<String, String> stored = Recipes.find("quick", List.of()).settings();
    stored.put("rho", "0.9");
    stored.put("schedule-gamma", "0.1");

    assertThat(Recipe.restore("quick", stored, List.of()).settings())
        .isEqualTo(Recipes.find("quick", List.of()).settings());
  }

  @Test
  void settingsThatContradictOneAnotherAreRefused() {
    assertThatThrownBy(() -> Recipe.parse("m", "m.yaml", MINIMAL, List.of("nesterov=true")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("m.yaml: Nesterov momentum needs a momentum");
    assertThatThrownBy(
            () ->
                Recipe.parse(
                    "m",
                    "m.yaml",
                    MINIMAL,
                    List.of(
                        "optimizer=adadelta",
                        "schedule=one-cycle",
                        "schedule-cycle-momentum=true")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("m.yaml: TorchAdadelta has no momentum that can follow a schedule");
  }

  /** Every key of every optimizer and schedule with a value that isn't its default. */
  static Stream<Arguments> chosen() {
    Map<String, String> other = new LinkedHashMap<>();
    other.put("momentum", "0.5");
    other.put("dampening", "0.5");
    other.put("nesterov", "true");
    other.put("beta1", "0.5");
    other.put("beta2", "0.5");
    other.put("rho", "0.5");
    other.put("centered", "true");
    other.put("epsilon", "0.01");
    other.put("schedule-gamma", "0.5");
    other.put("schedule-step-size", "7");
    other.put("schedule-warmup-steps", "7");
    other.put("schedule-final", "0.01");
    other.put("schedule-low", "0.3");
    other.put("schedule-warmup", "0.7");
    other.put("schedule-linear", "true");
    other.put("schedule-cycle-momentum", "true");
    return RecipeKeys.CHOICES.stream()
        .flatMap(
            choice ->
                choice.options().stream()
                    .flatMap(
                        option ->
                            option.keys().stream()
                                .map(
                                    key ->
                                        Arguments.of(
                                            choice.key().name() + "=" + option.label(),
                                            key.name() + "=" + other.get(key.name())))));
  }

  @ParameterizedTest
  @MethodSource("chosen")
  void everyKeyOfAnOptimizerOrScheduleReachesTheUpdater(String choice, String setting)
      throws Exception {
    List<String> plain = new ArrayList<>(List.of(choice));
    if (setting.startsWith("nesterov") || setting.startsWith("dampening")) {
      plain.add("momentum=0.9");
    }
    List<String> changed = new ArrayList<>(plain);
    changed.add(setting);

    assertThat(updater(changed)).isNotEqualTo(updater(plain));
  }

  private static TorchUpdater updater(List<String> overrides) throws RecipeException {
    return new NetworkConfigurer(Recipe.parse("m", "m.yaml", MINIMAL, overrides), 50).updater();
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThatThrownBy(() -> Recipe.parse("my", "my.yaml", MINIMAL + "epochs: 2\n", List.of()))
        .hasMessageContaining("my.yaml:6: 'epochs' stands here a second time");
  }

  @Test
  void anOverrideWinsOverTheFile() throws Exception {
    Recipe recipe = Recipe.parse("my", "my.yaml", MINIMAL, List.of("epochs=7", "seed = 42"));
    assertThat(recipe.epochs()).isEqualTo(7);
    assertThat(recipe.seed()).isEqualTo(42);
  }

  @Test
  void anOverrideWithoutAValueIsRefused() {
    assertThatThrownBy(() -> Recipe.parse("my", "my.yaml", MINIMAL, List.of("epochs")))
        .hasMessageContaining("--set: 'epochs' is not of the form key=value");
  }

  @Test
  void textThatIsNotYamlIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Recipe.parse("my", "my.yaml", "a: 1\nb: 'open\n", List.of()))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("my.yaml:");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> Recipe.parse("my", "my.yaml", "", List.of()))
        .hasMessageContaining("this file has none");
  }

  @Test
  void settingsAreEnoughToBuildTheRecipeAgain() throws Exception {
    for (String name : Recipes.names()) {
      Recipe recipe = Recipes.find(name, List.of());
      StringBuilder yaml = new StringBuilder();
      recipe
          .settings()
          .forEach((key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
      Recipe again = Recipe.parse(name, "again.yaml", yaml.toString(), List.of());
      assertThat(again.settings()).isEqualTo(recipe.settings());
    }
  }

  @Test
  void anUnknownRecipeIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Recipes.find("resnet", List.of()))
        .hasMessageContaining("no recipe 'resnet'")
        .hasMessageContaining("cnn-dropout");
  }

  @Test
  void aRecipeFileOfOnesOwnIsNamedAfterTheFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("mine.yaml"), MINIMAL);
    assertThat(Recipes.find(file.toString(), List.of()).name()).isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "none, 60000, 0",
    "last 10000, 50000, 10000",
    "random 10000, 50000, 10000",
    "random 0.2, 48000, 12000",
    "last 5000, 55000, 5000"
  })
  void validationPicturesAreSetAside(String text, int training, int validation) throws Exception {
    Recipe recipe = Recipe.parse("my", "my.yaml", MINIMAL, List.of("validation=" + text));
    Holdout.Parts parts = recipe.validation().split(60_000);
    assertThat(parts.training().size()).isEqualTo(training);
    assertThat(parts.validation().size()).isEqualTo(validation);
  }

  @ParameterizedTest
  @CsvSource({"all", "last", "random -5", "random 1.5x", "10000"})
  void otherTextsForValidationAreRefused(String text) {
    assertThatThrownBy(() -> Recipe.parse("my", "my.yaml", MINIMAL, List.of("validation=" + text)))
        .hasMessageContaining("validation is '" + text + "'; it must be none, or");
  }

  static List<String> shipped() {
    return Recipes.names();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedRecipeMakesANetworkThatSerialises(String name) throws Exception {
    // Of a network, because only that names its parameters, by which Deeplearning4j tells how batch
    // normalisation keeps its variance.
    NetworkConfigurer configurer = new NetworkConfigurer(Recipes.find(name, List.of()), 100);
    Model network = configurer.network();
    assertThat(configurer.parameterCount()).isEqualTo(network.numParams());
    String json = new NetworkMemory(network).configuration();
    if (network instanceof ComputationGraph graph) {
      ComputationGraph again = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
      again.init(graph.params(), false);
      INDArray picture = Nd4j.ones(1, 784);
      assertThat(again.outputSingle(picture)).isEqualTo(graph.outputSingle(picture));
    } else {
      assertThat(MultiLayerConfiguration.fromJson(json))
          .isEqualTo(((MultiLayerNetwork) network).getLayerWiseConfigurations());
    }
  }

  @Test
  void whatARunRecordsIsTheRecipeAgain() throws Exception {
    Recipe recipe = Recipes.find("handwriting", List.of("epochs=3"));

    Recipe again = Recipe.restore(recipe.name(), recipe.settings(), List.of());

    assertThat(again.settings()).isEqualTo(recipe.settings());
    assertThat(again.epochs()).isEqualTo(3);
    assertThat(again.syntheticPictures()).isEqualTo(recipe.syntheticPictures());
  }

  @Test
  void recipesOfTheArticlesLeaveTheirPicturesAlone() throws Exception {
    for (String name : Recipes.names()) {
      Recipe recipe = Recipes.find(name, List.of());
      if (!name.matches("handwriting|flagship.*")) {
        assertThat(recipe.augmentation()).as(name).isSameAs(Augmentation.NONE);
        assertThat(recipe.syntheticPictures() + recipe.nonDigitPictures()).as(name).isZero();
      }
    }
  }

  @Test
  void everyAugmentationKeyChangesPicturesOnItsOwn() throws Exception {
    byte[] picture = SyntheticDigits.of(4).pixels(3);
    for (String amount :
        List.of(
            "rotation=20",
            "shear=0.3",
            "scale=0.3",
            "stretch=0.3",
            "shift=2",
            "elastic=1",
            "thinner=0.5,augment-chance=1",
            "thicker=0.5,augment-chance=1",
            "blur=1,augment-chance=1",
            "contrast=0.5,augment-chance=1",
            "fading=0.5,augment-chance=1",
            "noise=50,augment-chance=1")) {
      Augmentation change =
          Recipe.parse("m", "m.yaml", MINIMAL, List.of(("augment-" + amount).split(",")))
              .augmentation();
      byte[] changed = picture.clone();
      change.apply(changed, 1);
      assertThat(changed).as(amount).isNotEqualTo(picture);
    }
  }

  @Test
  void augmentationOutOfRangeIsToldWithItsRule() {
    assertThatThrownBy(() -> Recipe.parse("m", "m.yaml", MINIMAL, List.of("augment-rotation=181")))
        .hasMessageContaining("augment-rotation is '181'; it must be a number from 0 to 180");
  }

  @Test
  void theHandwritingRecipeNeverLosesADigit() throws Exception {
    Augmentation change = Recipes.find("handwriting", List.of()).augmentation();
    SyntheticDigits digits = SyntheticDigits.of(3);
    for (int i = 0; i < 500; i++) {
      byte[] before = digits.pixels(i);
      byte[] after = before.clone();
      change.apply(after, 77L * i);
      assertThat(ink(after) / ink(before)).isBetween(0.3, 3.0);
    }
  }

  private static double ink(byte[] picture) {
    double sum = 0;
    for (byte pixel : picture) {
      sum += pixel & 0xff;
    }
    return sum;
  }
}
