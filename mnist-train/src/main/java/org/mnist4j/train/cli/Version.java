package org.mnist4j.train.cli;

import org.mnist4j.train.run.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "mnist4j " + Provenance.version(),
      "Deeplearning4j " + Provenance.dl4jVersion(),
      "Java " + System.getProperty("java.version")
    };
  }
}
