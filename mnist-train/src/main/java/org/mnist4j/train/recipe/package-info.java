/** Recipes: their keys, which values they take, and the network and updater they describe. */
@NullMarked
package org.mnist4j.train.recipe;

import org.jspecify.annotations.NullMarked;
