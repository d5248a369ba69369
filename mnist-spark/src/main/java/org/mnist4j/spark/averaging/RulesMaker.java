package org.mnist4j.spark.averaging;

import java.io.Serializable;
import java.util.function.Supplier;
import org.mnist4j.onednn.update.UpdateRules;

/** Makes the engine's update rules where they are needed: on each executor. */
public interface RulesMaker extends Supplier<UpdateRules>, Serializable {}
