package org.mnist4j.train.backend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.nd4j.common.config.ND4JClassLoading;

/**
 * The ND4J backends on the class path, and a way to leave those for CUDA out: ND4J finds its
 * backends as services, and asks a class loader for them that can be set. A backend that isn't
 * found isn't started either.
 */
final class CpuOnly extends ClassLoader {
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private CpuOnly(ClassLoader parent) {
    super(parent);
  }

  /** From now on ND4J sees the CPU's backend alone; to be called before ND4J is loaded. */
  static void choose() {
    ND4JClassLoading.setNd4jClassloader(new CpuOnly(CpuOnly.class.getClassLoader()));
  }

  /** The jar that brings the CUDA backend; empty without one. */
  static String cudaJar() {
    for (URL services : services()) {
      if (providers(services).stream().anyMatch(CpuOnly::isCuda)) {
        String jar = services.toString().replaceFirst("!/.*$", "").replaceFirst("/META-INF.*$", "");
        return jar.substring(jar.lastIndexOf('/') + 1);
      }
    }
    return "";
  }

  private static boolean isCuda(String provider) {
    return provider.toLowerCase(Locale.ROOT).contains("jcublas");
  }

  private static List<URL> services() {
    try {
      return Collections.list(CpuOnly.class.getClassLoader().getResources(SERVICE));
    } catch (IOException e) {
      throw new UncheckedIOException("the class path can't be read", e);
    }
  }

  private static List<String> providers(URL services) {
    try (InputStream in = services.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*$", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the class path can't be read", e);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (!name.equals(SERVICE)) {
      return super.getResources(name);
    }
    List<String> left = new ArrayList<>();
    services().forEach(services -> left.addAll(providers(services)));
    left.removeIf(CpuOnly::isCuda);
    return Collections.enumeration(List.of(text(String.join("\n", left))));
  }

  /** A URL with that text behind it. */
  private static URL text(String content) throws IOException {
    return new URL(
        null,
        "mnist4j:backends",
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {}

              @Override
              public InputStream getInputStream() {
                return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
              }
            };
          }
        });
  }
}
