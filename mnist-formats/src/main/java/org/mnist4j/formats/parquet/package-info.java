/**
 * Apache Parquet files, as much of them as tables of numbers and pictures need: flat, nested and
 * repeated columns in plain or dictionary encoding. Every size is checked before memory is taken.
 */
@NullMarked
package org.mnist4j.formats.parquet;

import org.jspecify.annotations.NullMarked;
