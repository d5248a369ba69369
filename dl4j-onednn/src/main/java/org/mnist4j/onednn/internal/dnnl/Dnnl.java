package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_out_of_memory;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_unimplemented;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * The oneDNN library of this process: loaded once, with one CPU engine that lives as long as the
 * JVM.
 */
public final class Dnnl {
  private static final Dnnl PROCESS = new Dnnl();

  private final @Nullable dnnl_engine engine;
  private final String version;
  private final @Nullable String problem;

  private Dnnl() {
    dnnl_engine created = null;
    String found = "none";
    String failure = null;
    try {
      Loader.load(org.bytedeco.dnnl.global.dnnl.class);
      created = new dnnl_engine();
      check(dnnl_engine_create(created, dnnl_cpu, 0), "create a CPU engine");
      dnnl_version_t parts = dnnl_version();
      found = parts.major() + "." + parts.minor() + "." + parts.patch();
    } catch (LinkageError | RuntimeException e) {
      created = null;
      failure =
          "no oneDNN library for %s on the class path (org.bytedeco:dnnl with that classifier): %s"
              .formatted(platform(), e);
    }
    engine = created;
    version = found;
    problem = failure;
  }

  private static String platform() {
    try {
      return Loader.getPlatform();
    } catch (LinkageError e) {
      return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
  }

  /** Why oneDNN can't be used in this process; empty when it can. */
  public static Optional<String> problem() {
    return Optional.ofNullable(PROCESS.problem);
  }

  /** The library's version, such as "3.11.0", or "none". */
  public static String version() {
    return PROCESS.version;
  }

  static dnnl_engine engine() {
    if (PROCESS.engine == null) {
      throw new IllegalStateException(String.valueOf(PROCESS.problem));
    }
    return PROCESS.engine;
  }

  /** Throws when a call of the C interface did not succeed. */
  static void check(int status, String what) {
    if (status != dnnl_success) {
      throw new DnnlException(status, "oneDNN could not %s: %s".formatted(what, name(status)));
    }
  }

  private static String name(int status) {
    if (status == dnnl_out_of_memory) {
      return "out of memory";
    }
    return status == dnnl_unimplemented ? "unimplemented" : "status " + status;
  }
}
