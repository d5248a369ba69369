/** Pictures and test sets answered by a model: predict, evaluate, calibrate. */
@NullMarked
package org.mnist4j.app.command.predict;

import org.jspecify.annotations.NullMarked;
