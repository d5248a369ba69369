package org.mnist4j.train.run;

import java.util.List;

/** The rest of an epoch's steps, done one after another. */
public interface Steps extends AutoCloseable {
  /**
   * Does the next step, or the next ones that belong together; the network is current after the
   * last of them.
   *
   * @return at least one as long as the epoch has any
   */
  List<Step> next();

  @Override
  void close();
}
