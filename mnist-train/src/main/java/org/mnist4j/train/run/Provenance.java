package org.mnist4j.train.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What a run was made with: versions and machine. */
public final class Provenance {
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

  /** Versions and machine, by name. */
  public static Map<String, String> collect() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("mnist4j", version());
    facts.put("deeplearning4j", dl4jVersion());
    facts.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("arch", System.getProperty("os.arch"));
    facts.put("cpu", Machine.cpuModel());
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
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
