package org.mnist4j.spark.training;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.spark.averaging.Shards;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeException;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A recipe's batches dealt out to the workers like cards: of every step the first batch goes to the
 * first worker, the second to the second. So a step of all workers is one of the recipe with a
 * batch as many times as large, whatever the number of steps between two averages.
 */
final class DigitShards implements Shards {
  private static final long serialVersionUID = 1;

  private final Broadcast<SentPictures> pictures;
  private final String recipe;
  private final LinkedHashMap<String, String> settings;
  private final int count;
  private final int batches;

  /**
   * @param all batches of an epoch
   */
  DigitShards(Broadcast<SentPictures> pictures, Recipe recipe, int count, int all) {
    this.pictures = pictures;
    this.recipe = recipe.name();
    this.settings = new LinkedHashMap<>(recipe.settings());
    this.count = count;
    this.batches = -Math.floorDiv(-all, count);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int batches() {
    return batches;
  }

  @Override
  public Iterator<DataSet> open(int shard, int epoch, int from) {
    DigitBatches all = Unpacked.of(this);
    Batch room = new Batch(all.batchSize());
    return new Iterator<>() {
      private int number = from * count + shard;

      @Override
      public boolean hasNext() {
        return number < all.count();
      }

      @Override
      public DataSet next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        room.fill(all, epoch + 1, number);
        number += count;
        return new DataSet(room.features(), room.labels());
      }
    };
  }

  /** The latest run's batches, unpacked once an executor. */
  private record Unpacked(long id, DigitBatches batches) {
    private static @Nullable Unpacked latest;

    static synchronized DigitBatches of(DigitShards shards) {
      Unpacked known = latest;
      if (known == null || known.id != shards.pictures.id()) {
        known = new Unpacked(shards.pictures.id(), shards.unpack());
        latest = known;
      }
      return known.batches;
    }
  }

  private DigitBatches unpack() {
    try {
      Recipe restored = Recipe.restore(recipe, settings, List.of());
      return pictures.value().unpack().batches(restored);
    } catch (RecipeException e) {
      throw new IllegalStateException("the driver's recipe isn't one here", e);
    }
  }
}
