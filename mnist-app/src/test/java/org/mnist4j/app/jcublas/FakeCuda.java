package org.mnist4j.app.jcublas;

import java.util.concurrent.locks.LockSupport;
import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/**
 * Takes the CUDA backend's place on the class path of a process of its own, and does what a card
 * may do that the backend doesn't know. It computes on the CPU.
 */
public final class FakeCuda extends CpuBackend {
  /** The environment variable that says what it does. */
  public static final String BEHAVIOUR = "FAKE_CUDA";

  /** Has ND4J compute by {@link FakeExecutioner}. */
  public static final String SETTINGS = "fake-cuda.properties";

  static String behaviour() {
    return System.getenv(BEHAVIOUR);
  }

  @Override
  public int getPriority() {
    return BACKEND_PRIORITY_GPU;
  }

  @Override
  public Resource getConfigurationResource() {
    switch (behaviour()) {
      case "crash" -> Runtime.getRuntime().halt(134);
      case "fail" -> throw new IllegalStateException("no kernel image is available for the device");
      case "hang" -> {
        while (true) {
          LockSupport.park();
        }
      }
      default -> {
        // It works, or lies.
      }
    }
    return new ClassPathResource(SETTINGS, FakeCuda.class.getClassLoader());
  }
}
