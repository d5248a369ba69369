/** Pictures as numbers: planes of grey, components, morphology, histograms. */
@NullMarked
package org.mnist4j.recognizer.internal.raster;

import org.jspecify.annotations.NullMarked;
