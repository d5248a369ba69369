package org.mnist4j.train.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.engine.Engine;

/** What a run was made with: versions and machine. */
public final class Provenance {
  /** This program's version. */
  public static final String PROGRAM = "mnist4j";

  /** The processor. */
  public static final String CPU = "cpu";

  /** {@code onednn} or {@code dl4j}. */
  public static final String ENGINE = "engine";

  /** The engine's threads. */
  public static final String THREADS = "threads";

  /** What {@code --data} said; missing when it said nothing. */
  public static final String DATA = "data";

  /** The model whose parameters training began with; missing when they were drawn. */
  public static final String FROM = "from";

  /** What {@code --writers} said; missing when it said nothing. */
  public static final String WRITERS = "writers";

  /** How many workers shared the steps; missing where one process did them all. */
  public static final String WORKERS = "workers";

  /** Steps between two averages of the workers' parameters; missing without workers. */
  public static final String AVERAGE_EVERY = "average_every";

  private static final Properties BUILD = build();

  private Provenance() {}

  /** This program's version. */
  public static String version() {
    return BUILD.getProperty("version");
  }

  /** Deeplearning4j's version. */
  public static String dl4jVersion() {
    return BUILD.getProperty("dl4j.version");
  }

  /** The commit this program was built from; {@code unknown} outside a repository. */
  public static String revision() {
    String revision = BUILD.getProperty("revision", "");
    return revision.isEmpty() || revision.startsWith("${") ? "unknown" : revision;
  }

  /** Versions and machine, by name. */
  public static Map<String, String> collect() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(PROGRAM, version());
    facts.put("revision", revision());
    facts.put("deeplearning4j", dl4jVersion());
    facts.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("arch", System.getProperty("os.arch"));
    facts.put(CPU, Machine.cpuModel());
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return facts;
  }

  /** {@link #collect()}, and what a run computes with. */
  public static Map<String, String> of(Engine engine, long seed) {
    Map<String, String> facts = collect();
    facts.put("backend", Backend.load().name());
    facts.put(ENGINE, engine.name());
    facts.put(THREADS, Integer.toString(engine.threads()));
    facts.put("seed", Long.toString(seed));
    return facts;
  }

  private static Properties build() {
    Properties properties = new Properties();
    try (InputStream in =
        Provenance.class.getResourceAsStream("/org/mnist4j/train/build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
