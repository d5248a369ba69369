package org.mnist4j.spark.predict;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.mnist4j.train.UserError;

/** A folder that is to be made for results. */
final class NewFolder {
  private NewFolder() {}

  /**
   * Checks that there's none yet.
   *
   * @throws UserError when there's one
   */
  static void require(JavaSparkContext spark, String out) throws IOException {
    Path path = new Path(out);
    if (path.getFileSystem(spark.hadoopConfiguration()).exists(path)) {
      throw UserError.usage(
          "--out %s is there already. Name a folder that isn't there yet.".formatted(out));
    }
  }
}
