/** Fitting a trained network's confidence: temperature, and when to say "no digit". */
@NullMarked
package org.mnist4j.train.calibrate;

import org.jspecify.annotations.NullMarked;
