package org.mnist4j.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.data.locate.MnistLocation;
import org.mnist4j.models.NetworkInitializer;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.data.DataResolver;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.model.Machine;
import org.mnist4j.train.model.Provenance;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.recipe.Recipes;

/** Looks at what the program needs: Java, backend, engine, CPU, memory, data, port, disk. */
public final class Doctor {
  private static final long ENOUGH_MEMORY = 4L << 30;
  private static final int PORT = 9000;

  private Doctor() {}

  /** Looks at everything; takes about a second, most of it for loading ND4J. */
  public static List<Finding> examine() {
    return List.of(
        java(),
        backend(),
        gpu(),
        engine(),
        cpu(),
        threads(),
        memory(),
        data(),
        port(),
        workingFolder());
  }

  private static Finding java() {
    return Finding.good(
        "java",
        "%s %s, mnist4j %s, Deeplearning4j %s"
            .formatted(
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Provenance.version(),
                Provenance.dl4jVersion()));
  }

  private static Finding backend() {
    try {
      return Finding.good("backend", Backend.load().describe());
    } catch (RuntimeException | LinkageError e) {
      return Finding.bad(
          "backend",
          "ND4J can't be loaded: " + e,
          "Run 'mvn clean' and try again on the machine's own platform: native libraries are"
              + " downloaded for one platform only.");
    }
  }

  private static Finding gpu() {
    return Backend.cuda()
        .map(
            choice ->
                choice.used()
                    ? Finding.good("gpu", "CUDA is in use on " + choice.reason())
                    : Finding.improvable(
                        "gpu",
                        choice.reason(),
                        "Install NVIDIA's current driver, if there is a GPU."))
        .orElseGet(
            () ->
                Finding.good("gpu", "not looked for; MNIST4J_PROFILE=cuda adds the CUDA backend"));
  }

  private static Finding engine() {
    return Engines.oneDnnMissing()
        .map(
            reason ->
                Finding.improvable(
                    "engine",
                    "plain Deeplearning4j: " + reason,
                    "Training works, 5 to 20 times slower than with oneDNN."))
        .orElseGet(() -> Finding.good("engine", "oneDNN"));
  }

  private static Finding cpu() {
    Set<String> extensions = Machine.vectorExtensions();
    String found =
        "%s, %d processors, %s"
            .formatted(
                Machine.cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                extensions.isEmpty() ? "vector extensions unknown" : String.join(" ", extensions));
    return Finding.good("cpu", found);
  }

  /** What the default job takes; every run says it of its own recipe. */
  private static Finding threads() {
    Recipe recipe = defaultRecipe();
    MultiLayerNetwork network =
        NetworkInitializer.initialize(new NetworkConfigurer(recipe, 1).configure());
    try (Engine engine =
        Engines.openForTraining(network, EngineChoice.AUTO, 0, recipe.batchSize())) {
      return Finding.good(
          "threads",
          "recipe %s trains on %d%s; --threads N takes another number"
              .formatted(
                  recipe.name(),
                  engine.threads(),
                  engine.whyThreads().isEmpty() ? "" : " (" + engine.whyThreads() + ")"));
    }
  }

  private static Recipe defaultRecipe() {
    try {
      return Recipes.find(Recipes.names().get(0), List.of());
    } catch (IOException | RecipeException e) {
      throw new IllegalStateException("a shipped recipe can't be read: " + e.getMessage(), e);
    }
  }

  private static Finding memory() {
    long bytes = Machine.memoryBytes();
    String found = "%.1f GiB".formatted(bytes / (double) (1L << 30));
    return bytes >= ENOUGH_MEMORY
        ? Finding.good("memory", found)
        : Finding.improvable(
            "memory", found, "The largest recipe, cnn-wide-kernel, wants about 4 GiB.");
  }

  private static Finding data() {
    MnistLocation location = DataResolver.search();
    if (location instanceof MnistLocation.Found found) {
      return Finding.good("data", found.source().title());
    }
    return Finding.improvable(
        "data",
        ((MnistLocation.NotFound) location).whatWasTried(),
        "'"
            + ThisProgram.command("data fetch")
            + "' downloads it (11 MB); or put the four files into a folder and set"
            + " MNIST_DATA_DIR. Until then: built-in synthetic digits.");
  }

  private static Finding port() {
    try (ServerSocket socket = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
      return Finding.good("port", socket.getLocalPort() + " is free for the dashboard");
    } catch (IOException e) {
      return Finding.improvable(
          "port", PORT + " is in use", "The dashboard takes the next free one, or --ui-port N.");
    }
  }

  private static Finding workingFolder() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.isWritable(folder)
        ? Finding.good("runs", "go to " + folder.resolve("runs"))
        : Finding.improvable(
            "runs", folder + " can't be written", "Choose a folder with --run DIR.");
  }
}
