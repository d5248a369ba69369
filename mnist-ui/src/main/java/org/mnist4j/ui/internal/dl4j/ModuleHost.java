package org.mnist4j.ui.internal.dl4j;

import org.deeplearning4j.ui.VertxUIServer;

/**
 * Stands in for DL4J's own server, which its training module asks for two things through a static
 * accessor: whether every run has pages of its own, and its address for a log line. It never
 * listens. Making one registers it with that accessor.
 */
final class ModuleHost extends VertxUIServer {
  @Override
  public boolean isMultiSession() {
    return true;
  }

  @Override
  public String getAddress() {
    return "";
  }
}
