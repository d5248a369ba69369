package org.mnist4j.app.print;

import org.mnist4j.train.model.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "mnist4j " + Provenance.version(),
      "Deeplearning4j " + Provenance.dl4jVersion(),
      "Java " + System.getProperty("java.version")
    };
  }
}
