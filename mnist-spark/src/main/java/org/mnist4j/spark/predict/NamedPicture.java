package org.mnist4j.spark.predict;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A picture on its way to be read.
 *
 * @param name what the answer calls it
 * @param content its file's bytes; null for a file of that name that is yet to be opened
 */
@SuppressWarnings("ArrayRecordComponent") // Travels, and is read once.
record NamedPicture(String name, byte @Nullable [] content) implements Serializable {}
